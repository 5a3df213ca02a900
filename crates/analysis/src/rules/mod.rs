//! The rules: one file each, in a folder a family. A rule's documentation carries its examples, and
//! they are its tests.

pub(crate) mod causes;
mod deprecation;
mod entries;
pub mod examples;
mod mount;
mod operation;
mod performance;
mod phase;
mod pipes;
mod reference;
mod registry;
mod security;
pub(crate) mod settings;
mod shell;
mod site;
mod structure;
mod support;
mod syntax;
#[cfg(test)]
mod tests;

pub(crate) use support::{delete_line, heading};

use crate::Options;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::effects::{self, CallId, Command, Effects, Library, Repository, Setting};
use crate::files::FileSystem;
use crate::memo::{Memo, Surroundings};
use crate::model::{App, Body, Dialect, Model, Script};
use crate::parallel;
use crate::project::Project;
use crate::structure::Structure;
pub use site::Site;
use std::fmt;
use std::sync::Arc;
use upsun_lint_schema::{Place, Registry};

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// The file as YAML.
    Syntax,
    /// Which keys stand where, and with which values.
    Structure,
    /// What one part says of another.
    Reference,
    /// Images, their versions, and what belongs to them.
    Registry,
    /// The commands as shell.
    Shell,
    /// A command and the place that it stands in.
    Phase,
    /// Where files are written.
    Mount,
    /// Runtime and source operations.
    Operation,
    /// What is slow, or slows others down.
    Performance,
    /// What gives away secrets or access.
    Security,
    /// What was written otherwise before.
    Deprecation,
    /// What is said to this program itself: settings and suppressions.
    Settings,
}

impl Family {
    /// All of them, in the order of the rules.
    pub const ALL: [Family; 12] = [
        Family::Syntax,
        Family::Structure,
        Family::Reference,
        Family::Registry,
        Family::Shell,
        Family::Phase,
        Family::Mount,
        Family::Operation,
        Family::Performance,
        Family::Security,
        Family::Deprecation,
        Family::Settings,
    ];

    /// `syntax`, `shell` …
    pub fn name(self) -> &'static str {
        match self {
            Family::Syntax => "syntax",
            Family::Structure => "structure",
            Family::Reference => "reference",
            Family::Registry => "registry",
            Family::Shell => "shell",
            Family::Phase => "phase",
            Family::Mount => "mount",
            Family::Operation => "operation",
            Family::Performance => "performance",
            Family::Security => "security",
            Family::Deprecation => "deprecation",
            Family::Settings => "settings",
        }
    }

    /// Whether its rules are about what single commands do.
    pub(crate) fn is_about_commands(self) -> bool {
        matches!(self, Family::Shell | Family::Phase | Family::Mount | Family::Security)
    }
}

/// A rule.
pub struct Rule {
    /// Its name: kebab-case, never used again for another.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// How bad a finding is, unless the documentation says otherwise for a case.
    pub severity: Severity,
    /// The best fix that it offers, if it offers any.
    pub fix: Option<Applicability>,
    /// What it reports, in one line.
    pub summary: &'static str,
    /// Its documentation, in Markdown: fixed headings, with the examples that are its tests.
    pub docs: &'static str,
    /// The page of Upsun's documentation that it rests on.
    pub url: &'static str,
    /// Looks at a project and reports.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// The rules that are checked only where they are asked for by name.
const ON_REQUEST: [&str; 1] = ["suppression-without-reason"];

impl Rule {
    /// Whether it is checked only where it is asked for by name.
    pub fn is_on_request(&self) -> bool {
        ON_REQUEST.contains(&self.id)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// All that a rule may look at.
pub struct Context<'p> {
    /// The files.
    pub project: &'p Project,
    /// What they say.
    pub model: Model<'p>,
    /// The repository, for what the project didn't read.
    pub files: &'p dyn FileSystem,
    /// What the user asked for.
    pub options: Options,
    /// What is wrong with its shape.
    pub(crate) structure: Structure<'p>,
    effects: Vec<Arc<Effects>>,
    library: Library<'p>,
    links: Vec<Vec<String>>,
}

impl<'p> Context<'p> {
    /// The model of a project and what its scripts do, ready for the rules.
    pub fn new(project: &'p Project, files: &'p dyn FileSystem, options: &Options) -> Self {
        Self::remembering(project, files, options, &mut Memo::default())
    }

    /// The same, with what is known from the last time.
    pub(crate) fn remembering(project: &'p Project, files: &'p dyn FileSystem, options: &Options, memo: &mut Memo) -> Self {
        let of_scripts = || {
            let model = Model::parsed_by(project, &mut |text| memo.tree(text));
            let library = Library::new(project, files);
            let effects = effects(&model, &library, options, memo);
            (model, library, effects)
        };
        let (structure, (model, library, effects)) = parallel::both(project.threads(), || Structure::new(project), of_scripts);
        let mut links = vec![Vec::new(); model.apps.len()];
        for (script, effects) in model.scripts.iter().zip(&effects).filter(|(script, _)| script.place == Place::Build) {
            links[script.app].extend(effects.links());
        }
        Self { project, model, files, options: options.clone(), structure, effects, library, links }
    }

    /// The facts about images: those that the user gave, or those that are compiled in.
    pub fn registry(&self) -> &Registry {
        match &self.options.registry {
            Some(registry) => registry,
            None => Registry::embedded(),
        }
    }

    /// The symbolic links that the build hook of a script's app makes, as paths below the app's directory.
    pub fn built_links(&self, script: &Script<'_>) -> &[String] {
        &self.links[script.app]
    }

    /// Every script, and what it does.
    pub fn scripts(&self) -> impl Iterator<Item = (&Script<'p>, &Effects)> {
        self.model.scripts.iter().zip(self.effects.iter().map(|effects| &**effects))
    }

    /// The scripts of an app, and what they do.
    pub fn scripts_of(&self, app: &App<'p>) -> impl Iterator<Item = (&Script<'p>, &Effects)> {
        let effects = self.effects[app.scripts.clone()].iter().map(|effects| &**effects);
        self.model.scripts[app.scripts.clone()].iter().zip(effects)
    }

    /// Where the commands of a call stand that a script makes; without a call, its own.
    pub fn site<'c>(&'c self, script: &'c Script<'p>, effects: &'c Effects, call: Option<CallId>) -> Site<'c, 'p> {
        Site::new(script, effects, &self.library, call)
    }

    /// Every command that a script runs, those of the scripts that it calls included, and where it stands.
    pub fn commands(&self) -> impl Iterator<Item = (Site<'_, 'p>, &Command)> {
        self.scripts().flat_map(move |(script, effects)| {
            effects.commands.iter().map(move |command| (self.site(script, effects, command.call), command))
        })
    }

    /// The `.environment` of an app, which is read before each of its scripts where the app runs.
    ///
    /// Source: development/variables/set-variables › Set variables via script.
    pub fn environment(&self, app: &App<'p>) -> Option<&Body<'p>> {
        let path = app.root.as_ref()?.join(".environment")?;
        self.library.script(&path, Some(Dialect::Dash)).map(|id| self.library.body(id))
    }

    /// Every text that is run: the scripts, each followed by those that it calls. One that several call is there once for each.
    pub fn texts(&self) -> impl Iterator<Item = Site<'_, 'p>> {
        self.scripts().flat_map(move |(script, effects)| {
            let calls = std::iter::once(None).chain((0..effects.calls.len()).map(Some));
            calls.map(move |call| self.site(script, effects, call))
        })
    }
}

/// What each script does where it runs.
fn effects(model: &Model<'_>, library: &Library<'_>, options: &Options, memo: &mut Memo) -> Vec<Arc<Effects>> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let env: Vec<Arc<[_]>> = model.apps.iter().map(|app| app.env.iter().map(owned).collect()).collect();
    let taught: Vec<_> = model.apps.iter().map(|app| options.taught_in(app.name)).collect();
    let of_script = |script: &Script<'_>| {
        let app = &model.apps[script.app];
        let mounts = if script.place.has_mounts() { model.mounts_of(script) } else { &[] };
        let surroundings = Surroundings {
            root: app.root.clone(),
            reads_environment: script.place.has_services(),
            taught_in: (!taught[script.app].is_empty()).then(|| app.name.to_owned()),
            env: env[script.app].clone(),
            hidden: mounts.iter().filter(|mount| !mount.ignored).map(|mount| mount.path.clone()).collect(),
        };
        let hidden = surroundings.hidden.clone();
        let reads_environment = surroundings.reads_environment;
        let repository = app.root.as_ref().map(|root| Repository { library, root, hidden: &hidden, reads_environment });
        // A file that counts is read, whether what it does is known or not.
        repository.map(|repository| repository.environment());
        let setting = Setting { env: &app.env, repository, taught: &taught[script.app] };
        memo.effects(script.body.text, surroundings, || effects::run(&script.body.syntax, &setting))
    };
    model.scripts.iter().map(of_script).collect()
}

/// Every rule, by family and id.
pub const ALL: &[&Rule] = &[
    &syntax::alias_undefined::RULE,
    &syntax::archive_target_invalid::RULE,
    &syntax::block_underindented::RULE,
    &syntax::dot_key_ignored::RULE,
    &syntax::duplicate_key::RULE,
    &syntax::folded_script::RULE,
    &syntax::include_malformed::RULE,
    &syntax::include_script_as_yaml::RULE,
    &syntax::include_target_missing::RULE,
    &syntax::invalid_utf8::RULE,
    &syntax::placeholder_left::RULE,
    &syntax::plain_scalar_truncated::RULE,
    &syntax::script_crlf_or_bom::RULE,
    &syntax::tab_indentation::RULE,
    &syntax::unknown_tag::RULE,
    &syntax::unquoted_special_start::RULE,
    &syntax::wrong_extension::RULE,
    &syntax::yaml11_coercion::RULE,
    &syntax::yaml_syntax::RULE,
    &structure::access_invalid::RULE,
    &structure::additional_hosts_invalid::RULE,
    &structure::applications_missing::RULE,
    &structure::bad_name::RULE,
    &structure::build_flavor_unknown::RULE,
    &structure::composable_forbidden_key::RULE,
    &structure::composable_options_misindented::RULE,
    &structure::composable_php_not_primary::RULE,
    &structure::composable_shape::RULE,
    &structure::config_missing::RULE,
    &structure::cron_interval_too_short::RULE,
    &structure::cron_limits::RULE,
    &structure::cron_spec_invalid::RULE,
    &structure::dependencies_unknown_manager::RULE,
    &structure::duplicate_across_files::RULE,
    &structure::expires_format::RULE,
    &structure::firewall_rule_invalid::RULE,
    &structure::fixed_and_flex_coexist::RULE,
    &structure::index_without_access::RULE,
    &structure::instance_override_replaces::RULE,
    &structure::invalid_enum::RULE,
    &structure::location_key_invalid::RULE,
    &structure::location_root_invalid::RULE,
    &structure::location_rule_invalid::RULE,
    &structure::missing_required::RULE,
    &structure::name_collision::RULE,
    &structure::not_allowed_in_instance::RULE,
    &structure::passthru_mismatch::RULE,
    &structure::php_sizing_hints_range::RULE,
    &structure::property_at_wrong_level::RULE,
    &structure::request_buffering_invalid::RULE,
    &structure::runtime_separator::RULE,
    &structure::subdir_file_unused::RULE,
    &structure::timezone_invalid::RULE,
    &structure::unknown_property::RULE,
    &structure::unknown_top_level_key::RULE,
    &structure::variable_not_interpolated::RULE,
    &structure::variable_reserved::RULE,
    &structure::variables_shape::RULE,
    &structure::wrong_value_type::RULE,
    &reference::app_without_route::RULE,
    &reference::network_storage_name::RULE,
    &reference::php_extension_for_service::RULE,
    &reference::redirect_options_conflict::RULE,
    &reference::redirect_regex::RULE,
    &reference::relationship_app_without_http::RULE,
    &reference::relationship_circular::RULE,
    &reference::relationship_default_endpoint_gone::RULE,
    &reference::relationship_env_collision::RULE,
    &reference::relationship_network_storage::RULE,
    &reference::relationship_unknown_endpoint::RULE,
    &reference::relationship_unknown_target::RULE,
    &reference::route_cache_before_varnish::RULE,
    &reference::route_cache_invalid::RULE,
    &reference::route_duplicate::RULE,
    &reference::route_id_duplicate::RULE,
    &reference::route_key_invalid::RULE,
    &reference::route_limits::RULE,
    &reference::route_location_mismatch::RULE,
    &reference::route_primary_multiple::RULE,
    &reference::route_redirect_target::RULE,
    &reference::route_tls::RULE,
    &reference::route_type_mismatch::RULE,
    &reference::route_upstream_endpoint::RULE,
    &reference::route_upstream_unknown::RULE,
    &reference::route_wildcard_certificate::RULE,
    &reference::script_not_found::RULE,
    &reference::service_config_required::RULE,
    &reference::service_config_value::RULE,
    &reference::service_endpoints_invalid::RULE,
    &reference::service_unused::RULE,
    &reference::service_variable_without_relationship::RULE,
    &reference::url_malformed::RULE,
    &reference::websocket_buffering::RULE,
    &registry::composable_channel::RULE,
    &registry::composable_runtime_version::RULE,
    &registry::image_in_wrong_section::RULE,
    &registry::mysql_is_mariadb::RULE,
    &registry::non_persistent_store::RULE,
    &registry::php_extension_redundant::RULE,
    &registry::php_extension_unavailable::RULE,
    &registry::service_module_unavailable::RULE,
    &registry::type_format::RULE,
    &registry::unknown_image::RULE,
    &registry::unknown_version::RULE,
    &registry::upstream_eol_near::RULE,
    &registry::version_decommissioned::RULE,
    &registry::version_deprecated::RULE,
    &registry::version_retired::RULE,
    &shell::ampersand_redirect::RULE,
    &shell::and_list_defeats_errexit::RULE,
    &shell::assignment_masks_failure::RULE,
    &shell::bashism::RULE,
    &shell::dangerous_rm::RULE,
    &shell::empty_script::RULE,
    &shell::errexit_switched_off::RULE,
    &shell::interactive_command::RULE,
    &shell::late_set_e::RULE,
    &shell::missing_set_e::RULE,
    &shell::pipefail_in_dash::RULE,
    &shell::pipeline_masks_failure::RULE,
    &shell::relies_on_exec_bit::RULE,
    &shell::root_required::RULE,
    &shell::script_too_long::RULE,
    &shell::shebang_ignored::RULE,
    &shell::shell_syntax_error::RULE,
    &shell::test_and_as_last_command::RULE,
    &shell::unknown_platform_variable::RULE,
    &shell::unquoted_test_variable::RULE,
    &shell::url_ampersand::RULE,
    &shell::variable_name_without_dollar::RULE,
    &phase::background_in_hook::RULE,
    &phase::build_output_outside_image::RULE,
    &phase::build_uses_runtime_variable::RULE,
    &phase::build_uses_service::RULE,
    &phase::build_work_at_runtime::RULE,
    &phase::cron_background::RULE,
    &phase::cron_long_lived::RULE,
    &phase::deferrable_in_deploy::RULE,
    &phase::deploy_not_idempotent::RULE,
    &phase::deploy_races_pre_start::RULE,
    &phase::dev_server::RULE,
    &phase::environment_dependent_build::RULE,
    &phase::long_lived_process_in_hook::RULE,
    &phase::migration_in_wrong_phase::RULE,
    &phase::nix_at_runtime::RULE,
    &phase::opcache_without_restart::RULE,
    &phase::post_deploy_not_idempotent::RULE,
    &phase::post_start_unbounded::RULE,
    &phase::redundant_start::RULE,
    &phase::runtime_uses_build_variable::RULE,
    &phase::scheduler_per_minute::RULE,
    &phase::self_request_in_deploy::RULE,
    &phase::setup_command_never_ends::RULE,
    &phase::setup_inside_start::RULE,
    &phase::slow_or_test_in_deploy::RULE,
    &phase::start_backgrounded::RULE,
    &phase::start_daemonizes::RULE,
    &phase::start_ignores_port::RULE,
    &phase::start_missing::RULE,
    &phase::start_not_repeatable::RULE,
    &phase::start_socket_mismatch::RULE,
    &phase::start_terminates::RULE,
    &phase::start_unsupervised_child::RULE,
    &phase::worker_one_shot::RULE,
    &phase::worker_serves_http::RULE,
    &mount::instance_mount_write_in_deploy::RULE,
    &mount::mount_implicit_source_path::RULE,
    &mount::mount_overlap::RULE,
    &mount::mount_path_app_prefix::RULE,
    &mount::mount_path_invalid::RULE,
    &mount::mount_service_missing::RULE,
    &mount::mount_service_unknown::RULE,
    &mount::mount_shadows_files::RULE,
    &mount::mount_source_path_collision::RULE,
    &mount::mount_write_in_build::RULE,
    &mount::tmp_mount_write_in_deploy::RULE,
    &mount::user_data_on_local_mount::RULE,
    &mount::worker_web_shared_files::RULE,
    &mount::write_to_read_only::RULE,
    &operation::cli_without_token::RULE,
    &operation::operation_name::RULE,
    &operation::operation_role_implicit::RULE,
    &operation::operation_role_invalid::RULE,
    &operation::operation_role_too_permissive::RULE,
    &operation::operation_shape::RULE,
    &operation::operation_undocumented_key::RULE,
    &operation::source_operation_commit_details::RULE,
    &operation::source_operation_no_commit::RULE,
    &operation::source_operation_uses_services::RULE,
    &performance::cache_on_network_mount::RULE,
    &performance::cookies_bypass_cache::RULE,
    &performance::cron_same_minute::RULE,
    &performance::dotnet_build_servers::RULE,
    &performance::logs_on_network_mount::RULE,
    &performance::static_without_expires::RULE,
    &security::app_root_exposed::RULE,
    &security::cors_wildcard::RULE,
    &security::debug_enabled::RULE,
    &security::hardcoded_secret::RULE,
    &security::php_source_exposure::RULE,
    &security::remote_script_piped::RULE,
    &security::security_checks_disabled::RULE,
    &security::service_exposed_without_auth::RULE,
    &security::ssh_for_viewers::RULE,
    &security::tls_verification_off::RULE,
    &security::uploads_execute_scripts::RULE,
    &security::world_writable::RULE,
    &deprecation::cron_cmd::RULE,
    &deprecation::fixed_only_key::RULE,
    &deprecation::include_archive::RULE,
    &deprecation::mount_local::RULE,
    &deprecation::mount_shorthand::RULE,
    &deprecation::mount_temporary_alias::RULE,
    &deprecation::platform_cli::RULE,
    &deprecation::python2::RULE,
    &deprecation::redundant_default::RULE,
    &deprecation::relationship_legacy_string::RULE,
    &deprecation::removed_image::RULE,
    &deprecation::stack_list::RULE,
    &deprecation::web_legacy_keys::RULE,
    &settings::settings_invalid::RULE,
    &settings::suppression_expired::RULE,
    &settings::suppression_malformed::RULE,
    &settings::suppression_unknown_rule::RULE,
    &settings::suppression_unused::RULE,
    &settings::suppression_without_reason::RULE,
];

/// The rule with an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
