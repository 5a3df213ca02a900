//! Which rule reports a problem of the structure. Each problem has one topic, and each topic one rule.

use super::super::Context;
use crate::structure::{Fixed, Problem, Wrong};
use upsun_lint_schema::description::{Images, Kind, Standing};

/// What a problem is about, for the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Topic {
    /// `unknown-property`
    UnknownProperty,
    /// `unknown-top-level-key`
    TopLevel,
    /// `wrong-value-type`
    WrongType,
    /// `missing-required`
    Missing,
    /// `invalid-enum`
    Choice,
    /// `property-at-wrong-level`
    WrongLevel,
    /// `not-allowed-in-instance`
    NotInInstance,
    /// `route-type-mismatch`
    RouteType,
    /// `service-config-value`
    ServiceSetting,
    /// `access-invalid`
    Access,
    /// `variables-shape`
    Variables,
    /// `composable-shape`
    Composable,
    /// `composable-forbidden-key`
    ComposableForbidden,
    /// `composable-options-misindented`
    ComposableOptions,
    /// `operation-shape`
    OperationShape,
    /// `operation-undocumented-key`
    OperationUndocumented,
    /// `fixed-only-key`
    FixedOnly,
    /// `mount-shorthand`
    MountShorthand,
    /// `cron-cmd`
    CronCmd,
    /// `web-legacy-keys`
    WebLegacy,
    /// `mount-local`
    MountLocal,
    /// `mount-temporary-alias`
    MountTemporary,
    /// `stack-list`
    StackList,
    /// A rule that looks at the value itself.
    Elsewhere,
}

/// The problems of a topic.
pub(in super::super) fn of<'c, 'p>(context: &'c Context<'p>, topic: Topic) -> impl Iterator<Item = &'c Problem<'p>> {
    context.structure.problems.iter().filter(move |problem| topic_of(problem) == topic)
}

/// The topic of a problem.
pub(in super::super) fn topic_of(problem: &Problem<'_>) -> Topic {
    match &problem.wrong {
        Wrong::FixedStyle(Fixed::ApplicationList) => Topic::WrongType,
        Wrong::FixedStyle(_) | Wrong::NotConfiguration { .. } => Topic::TopLevel,
        Wrong::OtherCase { .. } => Topic::RouteType,
        Wrong::Undescribed { .. } if problem.is_below("services.*.configuration") => Topic::ServiceSetting,
        Wrong::Undescribed { .. } => Topic::Elsewhere,
        Wrong::NotInInstance => Topic::NotInInstance,
        Wrong::NameMissing { .. } => Topic::WrongLevel,
        Wrong::Image { images: Images::Composable } => Topic::Composable,
        Wrong::Image { .. } => Topic::ComposableForbidden,
        Wrong::Key { standing, .. } => of_key(problem, *standing),
        Wrong::Form { standing: Standing::Deprecated(_), .. } if problem.path == "applications.*" => Topic::StackList,
        Wrong::Form { standing: Standing::Removed(_), .. } if problem.path.ends_with(".mounts") => Topic::MountShorthand,
        Wrong::Form { .. } => Topic::WrongType,
        Wrong::Value { .. } if is_operation_role(problem) => Topic::Elsewhere,
        Wrong::Value { written: "local", .. } => Topic::MountLocal,
        Wrong::Value { written: "temporary", .. } => Topic::MountTemporary,
        Wrong::Value { .. } | Wrong::Choice { .. } | Wrong::Range { .. } | Wrong::NumberChoice { .. }
            if is_operation_role(problem) =>
        {
            Topic::Elsewhere
        }
        Wrong::Value { .. } => Topic::Choice,
        Wrong::Choice { .. } if problem.path.ends_with(".access") => Topic::Access,
        // `cron-limits`, `php-sizing-hints-range` and `firewall-rule-invalid` say more.
        Wrong::Range { .. } if has_own_limits(problem) => Topic::Elsewhere,
        Wrong::Choice { .. } | Wrong::Range { .. } | Wrong::NumberChoice { .. } => Topic::Choice,
        Wrong::UnknownKey { .. } if problem.path.is_empty() => Topic::TopLevel,
        Wrong::UnknownKey { .. } | Wrong::MisplacedKey { .. } => of_unknown(problem),
        Wrong::Kind { found, .. } => of_kind(problem, *found),
        Wrong::Missing { .. } if problem.path == "applications.*.stack" => Topic::Composable,
        Wrong::Missing { .. } => Topic::Missing,
    }
}

fn of_key(problem: &Problem<'_>, standing: Standing) -> Topic {
    if let Standing::Undocumented(_) = standing {
        return match problem.path.as_str() {
            "" => Topic::TopLevel,
            path if path.contains(".operations.*") || problem.name() == "operations" => Topic::OperationUndocumented,
            _ => Topic::UnknownProperty,
        };
    }
    match (problem.path.as_str(), problem.name()) {
        ("applications.*.crons.*", "cmd") => Topic::CronCmd,
        (path, _) if path.ends_with(".dependencies") => Topic::Elsewhere,
        (_, "quicklisp") => Topic::Elsewhere,
        ("applications.*.web", name) if !matches!(name, "size" | "disk" | "resources") => Topic::WebLegacy,
        _ => Topic::FixedOnly,
    }
}

fn of_unknown(problem: &Problem<'_>) -> Topic {
    let path = problem.path.as_str();
    if path.ends_with(".access") {
        return Topic::Access;
    }
    if path == "applications.*.stack.runtimes[]" {
        return Topic::ComposableOptions;
    }
    if problem.is_below("applications.*.stack") {
        return Topic::Composable;
    }
    let is_of_operations = matches!(problem.name(), "command" | "commands" | "start" | "stop" | "role" | "cmd");
    if path.ends_with(".operations.*") && is_of_operations {
        return Topic::OperationShape;
    }
    match &problem.wrong {
        Wrong::MisplacedKey { .. } => Topic::WrongLevel,
        _ => Topic::UnknownProperty,
    }
}

fn of_kind(problem: &Problem<'_>, found: Kind) -> Topic {
    let path = problem.path.as_str();
    if is_operation_role(problem) {
        return Topic::Elsewhere;
    }
    if path.ends_with(".access") {
        return Topic::Access;
    }
    if path.ends_with(".variables") && !matches!(found, Kind::List | Kind::Mapping) && !matches!(problem.name(), "env" | "php") {
        return Topic::Variables;
    }
    if path.ends_with(".operations") && found == Kind::String {
        return Topic::OperationShape;
    }
    if problem.is_below("applications.*.stack") && !path.contains("runtimes[].*")
        || path == "applications.*" && problem.name() == "stack"
    {
        return Topic::Composable;
    }
    Topic::WrongType
}

/// The role of a runtime operation of an application, which `operation-role-invalid` looks at.
fn is_operation_role(problem: &Problem<'_>) -> bool {
    problem.path == "applications.*.operations.*" && problem.name() == "role"
}

/// Whether a rule of its own knows the limits of a number.
fn has_own_limits(problem: &Problem<'_>) -> bool {
    problem.path == "applications.*.crons.*"
        || problem.path.contains(".firewall.outbound[]")
        || problem.path.ends_with(".sizing_hints")
        || problem.name() == "request_terminate_timeout"
}

/// The id of the rule that reports a topic.
pub(in super::super) fn rule_of(topic: Topic) -> Option<&'static str> {
    Some(match topic {
        Topic::UnknownProperty => "unknown-property",
        Topic::TopLevel => "unknown-top-level-key",
        Topic::WrongType => "wrong-value-type",
        Topic::Missing => "missing-required",
        Topic::Choice => "invalid-enum",
        Topic::WrongLevel => "property-at-wrong-level",
        Topic::NotInInstance => "not-allowed-in-instance",
        Topic::RouteType => "route-type-mismatch",
        Topic::ServiceSetting => "service-config-value",
        Topic::Access => "access-invalid",
        Topic::Variables => "variables-shape",
        Topic::Composable => "composable-shape",
        Topic::ComposableForbidden => "composable-forbidden-key",
        Topic::ComposableOptions => "composable-options-misindented",
        Topic::OperationShape => "operation-shape",
        Topic::OperationUndocumented => "operation-undocumented-key",
        Topic::FixedOnly => "fixed-only-key",
        Topic::MountShorthand => "mount-shorthand",
        Topic::CronCmd => "cron-cmd",
        Topic::WebLegacy => "web-legacy-keys",
        Topic::MountLocal => "mount-local",
        Topic::MountTemporary => "mount-temporary-alias",
        Topic::StackList => "stack-list",
        Topic::Elsewhere => return None,
    })
}
