//! The tables themselves.

use super::fixtures::every_object;
use upsun_lint_schema::description::{Kind, Kinds, Need, ROOT, Shape, Standing, Text, Value, at, names, paths};

fn is_sentence(doc: &str) -> bool {
    doc.ends_with('.') && doc.starts_with(|first: char| first.is_uppercase() || first == '`') && !doc.contains("  ")
}

fn check_note(standing: Standing, place: &str) {
    if let Some(note) = standing.note() {
        assert!(!note.is_empty() && !note.ends_with('.'), "{place}: {note}");
    }
}

fn check_values(values: &[Value], place: &str) {
    for (index, value) in values.iter().enumerate() {
        assert!(is_sentence(value.doc), "{place}: {}: {:?}", value.text, value.doc);
        assert!(values[..index].iter().all(|other| other.text != value.text), "{place}: {}", value.text);
        check_note(value.standing, place);
    }
}

/// Shapes that hold one another, without objects between.
fn check_shape(shape: Shape, place: &str) {
    match shape {
        Shape::String(Text { values, open, .. }) => {
            assert!(*open || !values.is_empty(), "{place}: nothing is possible");
            check_values(values, place);
        }
        Shape::List(list) => check_shape(list.item, place),
        Shape::Map(map) => {
            assert!(is_sentence(map.key.doc), "{place}: {:?}", map.key.doc);
            assert!(map.key.url.starts_with("https://developer.upsun.com/docs/"), "{place}");
            check_values(map.key.known, place);
            check_shape(map.value, place);
        }
        Shape::OneOf(alternatives) => {
            let mut kinds = Kinds::default();
            for alternative in alternatives {
                assert!(!matches!(alternative.shape, Shape::OneOf(_)), "{place}: alternatives in alternatives");
                for kind in alternative.shape.kinds().iter() {
                    assert!(!kinds.has(kind), "{place}: two alternatives accept {kind}");
                }
                kinds = kinds.or(alternative.shape.kinds());
                assert!(alternative.doc.is_empty() || is_sentence(alternative.doc), "{place}: {:?}", alternative.doc);
                check_note(alternative.standing, place);
                check_shape(alternative.shape, place);
            }
        }
        Shape::Switch(switch) => {
            let mut values = Vec::new();
            for case in switch.cases {
                assert!(case.shape.kinds() == Kinds::of(Kind::Mapping), "{place}: {}", case.name);
                assert!(case.values.iter().all(|value| !values.contains(value)), "{place}: {}", case.name);
                values.extend(case.values);
                check_shape(case.shape, place);
            }
            check_shape(switch.otherwise, place);
        }
        _ => {}
    }
}

#[test]
fn every_key_is_explained_and_has_a_page() {
    let mut count = 0;
    every_object(&mut |object| {
        assert!(is_sentence(object.doc), "{}: {:?}", object.name, object.doc);
        assert!(object.url.starts_with("https://developer.upsun.com/docs/"), "{}", object.url);
        for (index, property) in object.properties.iter().enumerate() {
            let place = format!("{}.{}", object.name, property.name);
            assert!(is_sentence(property.doc), "{place}: {:?}", property.doc);
            assert!(property.doc.len() < 600, "{place}: nobody reads that much");
            assert!(property.url.starts_with("https://developer.upsun.com/docs/"), "{place}: {}", property.url);
            assert!(object.properties[..index].iter().all(|other| other.name != property.name), "{place}");
            if let Need::RequiredUnless(other) = property.need {
                assert!(object.property(other).is_some(), "{place}: {other}");
            }
            check_note(property.standing, &place);
            check_shape(property.shape, &place);
            count += 1;
        }
        if let Some(map) = object.additional {
            check_shape(Shape::Map(map), object.name);
        }
    });
    assert!(count > 200, "{count}");
}

#[test]
fn where_a_key_is_legal_can_be_asked() {
    assert_eq!(paths("hooks"), ["applications.*"]);
    assert_eq!(paths("applications"), [""]);
    assert_eq!(paths("post_start"), ["applications.*.web.commands"]);
    assert_eq!(paths("crons"), ["applications.*"]);
    assert_eq!(paths("domains")[0], "applications.*.firewall.outbound[]");
    assert_eq!(paths("role"), ["applications.*.operations.*"]);
    // A key that nobody documents is found where it is known.
    assert_eq!(paths("egress"), ["applications.*"]);
    assert_eq!(paths("run"), ["tasks.*"]);
    // One that is refused by now is not.
    assert_eq!(paths("toolstack"), Vec::<&str>::new());
    assert_eq!(paths("nothing"), Vec::<&str>::new());
    let names: Vec<&str> = names().collect();
    assert!(names.is_sorted());
    for name in names {
        for path in paths(name) {
            let path = format!("{path}.{name}").replace("[]", ".[]");
            assert!(at(path.split('.').filter(|step| !step.is_empty())).is_some(), "{path}");
        }
    }
}

#[test]
fn a_path_leads_to_its_shape() {
    let shape = |path: &str| at(path.split('.')).unwrap();
    assert_eq!(shape("applications.app.hooks.build").kinds(), Kinds::of(Kind::String).or(Kinds::of(Kind::Null)));
    assert_eq!(shape("services.db").objects()[0].name, "service");
    assert_eq!(
        shape("routes.x").objects().iter().map(|it| it.name).collect::<Vec<_>>(),
        ["upstream route", "redirect route", "proxy route"]
    );
    assert_eq!(shape("applications.app.firewall.outbound.[].ports.[]").kinds(), Kinds::of(Kind::Integer));
    let role = shape("applications.app.operations.x.role").text().unwrap();
    assert_eq!(role.values.iter().map(|value| value.text).collect::<Vec<_>>(), ["viewer", "contributor", "admin"]);
    assert!(role.refuses("Admin") && !role.refuses("admin"));
    let flavor = shape("applications.app.build.flavor").text().unwrap();
    assert!(!flavor.refuses("drupal") && flavor.value("composer").is_some());
    assert!(at(["applications", "app", "nothing"]).is_none());
    assert!(at([]).is_some());
    // Many services allow keys that they don't know; the one that knows a key is meant.
    assert_eq!(shape("services.x.configuration.vcl").kinds(), Kinds::of(Kind::String));
    assert_eq!(shape("services.x.configuration.endpoints.x.core").kinds(), Kinds::of(Kind::String));
}

#[test]
fn the_case_of_a_switch_is_chosen_by_its_key_or_by_its_signs() {
    let route = |value, keys: &[&str]| {
        let Some(Shape::Switch(switch)) = at(["routes", "x"]) else { panic!("routes are a switch") };
        switch.choose(value, |key| keys.contains(&key)).map(|case| case.name)
    };
    assert_eq!(route(Some("redirect"), &["upstream"]), Some("redirect route"));
    assert_eq!(route(Some("redirct"), &["to"]), Some("redirect route"));
    assert_eq!(route(None, &["upstream"]), Some("upstream route"));
    assert_eq!(route(None, &["cache"]), None);
    let configuration = at(["services", "x", "configuration"]).unwrap();
    let Some(Shape::Switch(switch)) = configuration.for_kind(Kind::Mapping).map(|it| it.shape) else { panic!("it is a switch") };
    let service = |value| switch.choose(Some(value), |_| false).map(|case| case.name);
    assert_eq!(service("mysql:11.8"), Some("MariaDB"));
    assert_eq!(service("valkey-persistent:9.0"), Some("Redis"));
    assert_eq!(service("kafka:4.3"), None);
    assert!(matches!(switch.shape(None), Shape::Map(_)));
}

#[test]
fn kinds_are_written_as_a_sentence_has_them() {
    let kinds = |path: &str| at(path.split('.')).unwrap().kinds().to_string();
    assert_eq!(kinds("applications.x.hooks.build"), "a string or null");
    assert_eq!(kinds("applications.x.relationships.x"), "a string, a mapping or null");
    assert_eq!(kinds("applications.x.web.locations.x.passthru"), "a boolean or a string");
    assert_eq!(kinds("applications.x.dependencies.nodejs.x"), "a number, a string or a mapping");
    assert_eq!(kinds("applications.x.mounts.x"), "a mapping");
    let mount = at(["applications", "x", "mounts", "x"]).unwrap();
    assert!(matches!(mount.for_kind(Kind::String).unwrap().standing, Standing::Removed(_)));
    let stack = at(["applications", "x", "stack"]).unwrap();
    assert_eq!(
        (stack.kinds().to_string(), stack.current_kinds().to_string()),
        ("a string, a list or a mapping".to_owned(), "a mapping".to_owned())
    );
    assert_eq!(format!("{ROOT:?}"), "Object(config)");
}
