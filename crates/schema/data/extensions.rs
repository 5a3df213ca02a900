//! Extensions of PHP and PostgreSQL, and modules of Solr, with the versions that have them, as of 2026-07-21. Written by `cargo xtask registry`. @generated

use super::super::Extension;
use super::super::ExtensionStatus::{Available, BuiltIn, Default};
use std::borrow::Cow::Borrowed;

pub(super) static PHP: &[Extension] = &[
    Extension {
        name: Borrowed("amqp"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("apc"),
        versions: Borrowed(&[
            (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("apcu"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("apcu_bc"),
        versions: Borrowed(&[
            (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("applepay"),
        versions: Borrowed(&[
            (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("bcmath"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("blackfire"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("bz2"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default),
            (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("calendar"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("ctype"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("curl"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("datadog-profiling"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available),
        ]),
    },
    Extension {
        name: Borrowed("dba"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("dom"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("enchant"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("event"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available),
        ]),
    },
    Extension {
        name: Borrowed("exif"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("ffi"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("fileinfo"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("ftp"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("gd"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("gearman"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("geoip"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("gettext"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("gmp"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("gnupg"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("grpc"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("http"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("iconv"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("igbinary"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("imagick"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("imap"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("interbase"),
        versions: Borrowed(&[
            (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("intl"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("ioncube"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("json"),
        versions: Borrowed(&[
            (Borrowed("8.5"), BuiltIn), (Borrowed("8.4"), BuiltIn), (Borrowed("8.3"), BuiltIn), (Borrowed("8.2"), BuiltIn), (Borrowed("8.1"), BuiltIn), (Borrowed("8.0"), BuiltIn),
            (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default),
            (Borrowed("5.5"), Available),
        ]),
    },
    Extension {
        name: Borrowed("ldap"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mailparse"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mbstring"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("mcrypt"),
        versions: Borrowed(&[
            (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
            (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("memcache"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("memcached"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mongo"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mongodb"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("msgpack"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mssql"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("mysql"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("mysqli"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("mysqlnd"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("newrelic"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available),
        ]),
    },
    Extension {
        name: Borrowed("oauth"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("odbc"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("opcache"),
        versions: Borrowed(&[
            (Borrowed("8.5"), BuiltIn), (Borrowed("8.4"), BuiltIn), (Borrowed("8.3"), BuiltIn), (Borrowed("8.2"), BuiltIn), (Borrowed("8.1"), BuiltIn), (Borrowed("8.0"), BuiltIn), (Borrowed("7.4"), BuiltIn), (Borrowed("7.3"), BuiltIn), (Borrowed("7.2"), BuiltIn), (Borrowed("7.1"), BuiltIn), (Borrowed("7.0"), BuiltIn), (Borrowed("5.6"), BuiltIn), (Borrowed("5.5"), BuiltIn),
            (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("openswoole"),
        versions: Borrowed(&[
            (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available),
        ]),
    },
    Extension {
        name: Borrowed("opentelemetry"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pdo"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("pdo_dblib"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pdo_firebird"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pdo_mysql"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("pdo_odbc"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pdo_pgsql"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pdo_sqlite"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("pdo_sqlsrv"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pecl-http"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pgsql"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("phar"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("pinba"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("posix"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("propro"),
        versions: Borrowed(&[
            (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("5.6"), Available),
        ]),
    },
    Extension {
        name: Borrowed("protobuf"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pspell"),
        versions: Borrowed(&[
            (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("raphf"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("5.6"), Available),
        ]),
    },
    Extension {
        name: Borrowed("rdkafka"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available),
        ]),
    },
    Extension {
        name: Borrowed("readline"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("recode"),
        versions: Borrowed(&[
            (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("redis"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("shmop"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("simplexml"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("snmp"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("soap"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("sockets"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("sodium"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sourceguardian"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("spplus"),
        versions: Borrowed(&[
            (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sqlite3"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default), (Borrowed("5.6"), Default), (Borrowed("5.5"), Default), (Borrowed("5.4"), Default),
        ]),
    },
    Extension {
        name: Borrowed("sqlsrv"),
        versions: Borrowed(&[
            (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("ssh2"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("swoole"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sybase"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sysvmsg"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("sysvsem"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("sysvshm"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("tideways"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tideways_xhprof"),
        versions: Borrowed(&[
            (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tidy"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tokenizer"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("uuid"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available),
        ]),
    },
    Extension {
        name: Borrowed("uv"),
        versions: Borrowed(&[
            (Borrowed("8.4"), Available), (Borrowed("8.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("wddx"),
        versions: Borrowed(&[
            (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xcache"),
        versions: Borrowed(&[
            (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xdebug"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xhprof"),
        versions: Borrowed(&[
            (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xml"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("xmlreader"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("xmlrpc"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xmlwriter"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
    Extension {
        name: Borrowed("xsl"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available), (Borrowed("5.6"), Available), (Borrowed("5.5"), Available), (Borrowed("5.4"), Available),
        ]),
    },
    Extension {
        name: Borrowed("yaml"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Available), (Borrowed("8.4"), Available), (Borrowed("8.3"), Available), (Borrowed("8.2"), Available), (Borrowed("8.1"), Available), (Borrowed("8.0"), Available), (Borrowed("7.4"), Available), (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available),
        ]),
    },
    Extension {
        name: Borrowed("zbarcode"),
        versions: Borrowed(&[
            (Borrowed("7.3"), Available), (Borrowed("7.2"), Available), (Borrowed("7.1"), Available), (Borrowed("7.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("zip"),
        versions: Borrowed(&[
            (Borrowed("8.5"), Default), (Borrowed("8.4"), Default), (Borrowed("8.3"), Default), (Borrowed("8.2"), Default), (Borrowed("8.1"), Default), (Borrowed("8.0"), Default), (Borrowed("7.4"), Default), (Borrowed("7.3"), Default), (Borrowed("7.2"), Default), (Borrowed("7.1"), Default), (Borrowed("7.0"), Default),
        ]),
    },
];

pub(super) static POSTGRESQL: &[Extension] = &[
    Extension {
        name: Borrowed("address_standardizer"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("address_standardizer_data_us"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("adminpack"),
        versions: Borrowed(&[
            (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("autoinc"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("bloom"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("btree_gin"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("btree_gist"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("chkpass"),
        versions: Borrowed(&[
            (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("citext"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("cube"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("dblink"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("dict_int"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("dict_xsyn"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("earthdistance"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("file_fdw"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("fuzzystrmatch"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("hstore"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("insert_username"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("intagg"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("intarray"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("isn"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("lo"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("ltree"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("moddatetime"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pageinspect"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_buffercache"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_freespacemap"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_prewarm"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_stat_statements"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_trgm"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pg_visibility"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pgcrypto"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pgrouting"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pgrowlocks"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("pgstattuple"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("plpgsql"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("postgis"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("postgis_sfcgal"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("postgis_tiger_geocoder"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("postgis_topology"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("postgres_fdw"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.5"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("refint"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("seg"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sslinfo"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tablefunc"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tcn"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("timetravel"),
        versions: Borrowed(&[
            (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tsearch2"),
        versions: Borrowed(&[
            (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tsm_system_rows"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("tsm_system_time"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("unaccent"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("uuid-ossp"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
    Extension {
        name: Borrowed("vector"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available),
        ]),
    },
    Extension {
        name: Borrowed("xml2"),
        versions: Borrowed(&[
            (Borrowed("18.3"), Available), (Borrowed("18"), Available), (Borrowed("17.9"), Available), (Borrowed("17"), Available), (Borrowed("16.13"), Available), (Borrowed("16"), Available), (Borrowed("15.17"), Available), (Borrowed("15"), Available), (Borrowed("14.22"), Available), (Borrowed("14"), Available), (Borrowed("13.23"), Available), (Borrowed("13"), Available), (Borrowed("12.22"), Available), (Borrowed("12"), Available), (Borrowed("11.22"), Available), (Borrowed("11"), Available), (Borrowed("10.22"), Available), (Borrowed("10"), Available), (Borrowed("9.6"), Available), (Borrowed("9.3"), Available),
        ]),
    },
];

pub(super) static SOLR: &[Extension] = &[
    Extension {
        name: Borrowed("analysis-extras"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("analytics"),
        versions: Borrowed(&[
            (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("clustering"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("cross-dc"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("cuvs"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("extraction"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("gcs-repository"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("hadoop-auth"),
        versions: Borrowed(&[
            (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("hdfs"),
        versions: Borrowed(&[
            (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("jaegertracer-configurator"),
        versions: Borrowed(&[
            (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("jwt-auth"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("langid"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("language-models"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available),
        ]),
    },
    Extension {
        name: Borrowed("llm"),
        versions: Borrowed(&[
            (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("ltr"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("opentelemetry"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("s3-repository"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("scripting"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
    Extension {
        name: Borrowed("sql"),
        versions: Borrowed(&[
            (Borrowed("10.0"), Available), (Borrowed("9.9"), Available),
        ]),
    },
];
