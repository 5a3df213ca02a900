//! Reports for services: each is checked by what reads it, or by its schema.

use crate::sandbox::{CLEAN, ERROR, FORMATS, INFO, Sandbox, WARNING, assert_valid, say, tool};
use jsonschema::Validator;
use serde_json::Value;
use snapbox::{IntoData, assert_data_eq, str};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Names that want to be taken for something else by those who read a report.
const HOSTILE: &str = "applications:\n  \"a%0A::error::x\\n::error file=x::y,z:\\e[31m\\0\\uFFFF<![CDATA[ ]]> & [a](https://b)\":\n    type: \"nodejs:24\"\n    \"x,y::z\\r\\n::set-output name=a::b\\t\": 1\n    type: \"nodejs:26\"\n";

/// One warning, which a comment suppresses.
const SUPPRESSED: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      # upsun-lint: ignore[missing-set-e] why not\n      build: |\n        npm ci\n        npm run build\n";

/// The broken project of the examples, in a repository of its own.
fn examples() -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    sandbox.copy_example("broken", "shop");
    sandbox
}

/// The schema as it was published, but for a pattern that is no regular expression.
fn sarif_schema() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for of in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{of}/properties/language")).unwrap().as_object_mut().unwrap();
        assert_eq!(language.remove("pattern").unwrap(), "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
    }
    jsonschema::validator_for(&schema).unwrap()
}

fn everything() -> Vec<Sandbox> {
    let of_one =
        [CLEAN, ERROR, WARNING, INFO, HOSTILE, SUPPRESSED, "", "a: [", "\u{feff}a: 1\r\n\"\\uD800\": x\n"].map(Sandbox::project);
    of_one.into_iter().chain([examples()]).collect()
}

#[test]
fn sarif() {
    let run = Sandbox::project(WARNING).run("check --format sarif");
    assert_eq!(run.stderr, "");
    // The documentation of a rule changes more often than the format.
    let (before, help) = run.stdout.split_once("\"help\": {").unwrap();
    let (help, after) = help.split_once("},").unwrap();
    assert!(help.contains("\"markdown\": ") && help.contains("\"text\": ") && help.contains("## What happens"));
    assert_data_eq!(
        format!("{before}\"help\": {{…}},{after}").raw(),
        str![[r#"
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "upsun-lint",
          "version": "0.1.0",
          "semanticVersion": "0.1.0",
          "rules": [
            {
              "id": "missing-set-e",
              "shortDescription": {
                "text": "a script in which a command can fail without failing the whole"
              },
              "fullDescription": {
                "text": "a script in which a command can fail without failing the whole"
              },
              "help": {…},
              "helpUri": "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
              "defaultConfiguration": {
                "level": "warning"
              },
              "properties": {
                "tags": [
                  "shell"
                ],
                "precision": "high",
                "problem.severity": "warning"
              }
            }
          ]
        }
      },
      "invocations": [
        {
          "executionSuccessful": true
        }
      ],
      "originalUriBaseIds": {
        "%SRCROOT%": {
          "description": {
            "text": "The root of the repository"
          }
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "missing-set-e",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "`npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed/nwrite `set -e` as the first line, so that the script stops at the first command that fails"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": ".upsun/config.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 5,
                  "startColumn": 7,
                  "endLine": 5,
                  "endColumn": 12
                }
              },
              "logicalLocations": [
                {
                  "fullyQualifiedName": "applications.app.hooks.build"
                }
              ]
            }
          ],
          "relatedLocations": [
            {
              "id": 0,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": ".upsun/config.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 6,
                  "startColumn": 9,
                  "endLine": 6,
                  "endColumn": 15
                }
              },
              "message": {
                "text": "its status is ignored"
              }
            }
          ],
          "partialFingerprints": {
            "upsun-lint/v1": "abdf0e36ba0a16b170622ddbf97d3266"
          },
          "fixes": [
            {
              "description": {
                "text": "insert `set -e` as the first line (unsafe)"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": ".upsun/config.yaml",
                    "uriBaseId": "%SRCROOT%"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 6,
                        "startColumn": 1,
                        "endLine": 6,
                        "endColumn": 1
                      },
                      "insertedContent": {
                        "text": "        set -e/n"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
      ]
    }
  ]
}

"#]]
    );
}

#[test]
fn sarif_is_valid_by_the_official_schema() {
    let schema = sarif_schema();
    assert!(!schema.is_valid(&serde_json::json!({ "version": "2.1.0" })), "a schema that accepts anything");
    for sandbox in everything() {
        for args in ["check --pedantic", "check . nothing", "check shop", "check --baseline b.json --write-baseline"] {
            assert_valid(&schema, &sandbox.run(&format!("{args} --format sarif")).json());
        }
    }
}

#[test]
fn sarif_points_from_the_root_of_the_repository() {
    let sandbox = examples();
    sandbox.file("shop/.upsun/é b.yaml", "services: {services: 1}\n");
    let uris = |folder: &str, args: &str| -> BTreeSet<String> {
        let log = sandbox.run_in(folder, args).json();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let place = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"].clone();
        let places: Vec<Value> = results.iter().map(place).collect();
        assert!(places.iter().all(|place| place["uriBaseId"] == "%SRCROOT%"));
        places.iter().map(|place| place["uri"].as_str().unwrap().to_owned()).collect()
    };
    let expected = ["shop/.upsun/%C3%A9%20b.yaml", "shop/.upsun/config.yaml", "shop/web/scripts/build.sh"].map(str::to_owned);
    assert_eq!(uris("", "check shop --format sarif"), BTreeSet::from(expected.clone()));
    assert_eq!(uris("shop/web", "check --format sarif"), BTreeSet::from(expected));
}

#[test]
fn sarif_has_what_is_suppressed() {
    let run = Sandbox::project(SUPPRESSED).run("check --format sarif");
    assert_eq!(run.status, 0);
    let result = &run.json()["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "missing-set-e");
    let suppression = &result["suppressions"][0];
    assert_eq!((&suppression["kind"], &suppression["justification"]), (&"inSource".into(), &"why not".into()));
    assert_eq!(suppression["location"]["physicalLocation"]["region"]["startLine"], 5);
    // What nobody suppresses is not said to be.
    assert!(Sandbox::project(WARNING).run("check --format sarif").json()["runs"][0]["results"][0]["suppressions"].is_null());
}

#[test]
fn sarif_says_when_something_was_not_checked() {
    let log = Sandbox::project(CLEAN).run("check . nothing --format sarif").json();
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], "no such file or folder: `nothing`");
}

#[test]
fn github() {
    let run = examples().run_in("shop/web", "check --format github");
    assert_eq!(run.stderr, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines.iter().all(|line| ["::error ", "::warning ", "::notice "].iter().any(|command| line.starts_with(command))));
    assert_data_eq!(
        lines
            .iter()
            .filter(|line| line.contains("start-daemonizes") || line.contains("build.sh"))
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
        str![[r#"
::error file=shop/.upsun/config.yaml,line=102,col=16,endColumn=23,title=start-daemonizes::`gunicorn` puts itself into the background, so `start` ends at once and Upsun starts it again, for ever%0Adrop `--daemon`
::warning file=shop/web/scripts/build.sh,line=1,col=1,endColumn=11,title=shebang-ignored::dash takes this line for a comment and runs the script itself, not `bash`%0Aremove the line, or keep the script in a file and run it with `bash path/to/script`
::warning file=shop/web/scripts/build.sh,line=2,col=10,endColumn=17,title=pipefail-in-dash::dash does not know `pipefail` and ends the script here with status 2: the build fails%0Aleave `pipefail` out, or run the script with bash from a file of its own

"#]]
    );
    let run = Sandbox::project(CLEAN).run("check . nothing --format github");
    assert_eq!(run.stdout, "::error title=upsun-lint::no such file or folder: `nothing`\n");
}

#[test]
fn gitlab() {
    let run = Sandbox::project(WARNING).run("check --format gitlab");
    assert_data_eq!(
        run.stdout.as_str(),
        str![[r#"
[
  {
    "description": "`npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed",
    "check_name": "missing-set-e",
    "fingerprint": "abdf0e36ba0a16b170622ddbf97d3266",
    "severity": "major",
    "location": {
      "path": ".upsun/config.yaml",
      "lines": {
        "begin": 5,
        "end": 5
      }
    }
  }
]

"#]]
    );
    assert_eq!(Sandbox::project(CLEAN).run("check --format gitlab").stdout, "[]\n");
}

#[test]
fn gitlab_wants_fingerprints_that_differ_and_stay() {
    let fingerprints = |sandbox: &Sandbox, args: &str| -> Vec<String> {
        let report = sandbox.run(args).json();
        report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let sandbox = examples();
    let before = fingerprints(&sandbox, "check shop --format gitlab");
    assert!(before.len() > 10 && before.iter().collect::<BTreeSet<_>>().len() == before.len(), "{before:?}");
    let config = sandbox.read("shop/.upsun/config.yaml");
    sandbox.file("shop/.upsun/config.yaml", format!("# A comment.\r\n\r\n{}", config.replace('\n', "\r\n")));
    assert_eq!(fingerprints(&sandbox, "check shop --format gitlab"), before);

    // Two repositories that are the same.
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", WARNING), ("b/.upsun/config.yaml", WARNING)]);
    sandbox.folder("a/.git");
    sandbox.folder("b/.git");
    let both = fingerprints(&sandbox, "check a b --format gitlab");
    assert!(both.len() == 2 && both[0] != both[1]);
}

#[test]
fn junit() {
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", ERROR), ("b/.upsun/config.yaml", CLEAN), ("c/.upsun/config.yaml", INFO)]);
    assert_data_eq!(
        sandbox.run("check a b c nothing --format junit").stdout.raw(),
        str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="upsun-lint" tests="4" failures="1" errors="1">
  <testsuite name="a/.upsun/config.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="duplicate-key (4:5)" classname="a/.upsun/config.yaml" file="a/.upsun/config.yaml" line="4">
      <failure type="error" message="`type` is here twice: Upsun keeps this one, and the one before it is silently dropped">a/.upsun/config.yaml:4:5: error[duplicate-key] `type` is here twice: Upsun keeps this one, and the one before it is silently dropped&#10;merge the two into one, or rename one of them</failure>
    </testcase>
  </testsuite>
  <testsuite name="b/.upsun/config.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="b/.upsun/config.yaml" file="b/.upsun/config.yaml"/>
  </testsuite>
  <testsuite name="c/.upsun/config.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="missing-set-e (5:7)" classname="c/.upsun/config.yaml" file="c/.upsun/config.yaml" line="5">
      <system-out>c/.upsun/config.yaml:5:7: info[missing-set-e] `npm run warm` can fail unnoticed: without `set -e` the next command runs all the same&#10;write `set -e` as the first line, so that the script stops at the first command that fails</system-out>
    </testcase>
  </testsuite>
  <testsuite name="upsun-lint" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="not checked" classname="upsun-lint">
      <error type="problem" message="no such file or folder: `nothing`"/>
    </testcase>
  </testsuite>
</testsuites>

"#]]
    );
}

#[test]
fn junit_fails_what_fails_the_run() {
    let sandbox = Sandbox::project(WARNING);
    for (args, failures) in [("", 1), (" --fail-on error", 0), (" --fail-on never", 0), (" --fail-on hint", 1)] {
        let run = sandbox.run(&format!("check --format junit{args}"));
        assert!(run.stdout.contains(&format!(r#"<testsuites name="upsun-lint" tests="1" failures="{failures}" errors="0">"#)));
        assert_eq!(run.stdout.matches("<failure ").count(), failures);
        assert_eq!(run.status, failures as i32);
    }
}

/// Reads every file that is named with `junitparser`, and prints what it understood.
const READ_JUNIT: &str = "
import sys
from junitparser import JUnitXml, Failure, Error, Skipped
for path in sys.argv[1:]:
    xml = JUnitXml.fromfile(path)
    cases = [case for suite in xml for case in suite]
    count = lambda kind: sum(isinstance(result, kind) for case in cases for result in case.result)
    claimed = (xml.tests, xml.failures, xml.errors)
    found = (len(cases), count(Failure), count(Error))
    assert claimed == found, (path, claimed, found)
    for suite in xml:
        assert suite.skipped == sum(isinstance(r, Skipped) for c in suite for r in c.result), path
    print(*found)
";

#[test]
#[allow(clippy::disallowed_types, reason = "another program reads the report")]
fn junit_is_read_by_a_public_parser() {
    let Some(python) = tool("junit_is_read_by_a_public_parser", "bin/python") else { return };
    let sandboxes = everything();
    let mut files = Vec::new();
    for sandbox in &sandboxes {
        sandbox.run("check --baseline b.json --write-baseline --pedantic");
        for (name, args) in [("1.xml", "--pedantic"), ("2.xml", ". nothing shop"), ("3.xml", "--baseline b.json")] {
            sandbox.run(&format!("check {args} --format junit --output-file {name}"));
            files.push(sandbox.root().join(name));
        }
    }
    let output = std::process::Command::new(python).args(["-c", READ_JUNIT]).args(&files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = String::from_utf8(output.stdout).unwrap();
    assert_eq!(read.lines().count(), files.len());
    say("junit_is_read_by_a_public_parser", &format!("{} files were read", files.len()));
}

#[test]
fn rdjson() {
    let config = WARNING
        .replace("npm ci", "echo é😀; npm ci")
        .replace("type: \"nodejs:24\"", "type: \"nodejs:24\"\n    type: \"nodejs:24\"");
    assert_data_eq!(
        Sandbox::project(&config).run("check --format rdjson").stdout.raw(),
        str![[r#"
{
  "source": {
    "name": "upsun-lint"
  },
  "diagnostics": [
    {
      "message": "`type` is here twice: Upsun keeps this one, and the one before it is silently dropped/nmerge the two into one, or rename one of them",
      "location": {
        "path": ".upsun/config.yaml",
        "range": {
          "start": {
            "line": 4,
            "column": 5
          },
          "end": {
            "line": 4,
            "column": 9
          }
        }
      },
      "severity": "ERROR",
      "code": {
        "value": "duplicate-key",
        "url": "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml"
      },
      "suggestions": [
        {
          "range": {
            "start": {
              "line": 3,
              "column": 1
            },
            "end": {
              "line": 4,
              "column": 1
            }
          },
          "text": ""
        }
      ]
    },
    {
      "message": "`npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed/nwrite `set -e` as the first line, so that the script stops at the first command that fails",
      "location": {
        "path": ".upsun/config.yaml",
        "range": {
          "start": {
            "line": 6,
            "column": 7
          },
          "end": {
            "line": 6,
            "column": 12
          }
        }
      },
      "severity": "WARNING",
      "code": {
        "value": "missing-set-e",
        "url": "https://developer.upsun.com/docs/configure-apps/image-properties/hooks"
      },
      "suggestions": [
        {
          "range": {
            "start": {
              "line": 7,
              "column": 1
            },
            "end": {
              "line": 7,
              "column": 1
            }
          },
          "text": "        set -e/n"
        }
      ]
    }
  ]
}

"#]]
    );
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let sandbox = Sandbox::project("applications: {app: {type: \"nodejs:24\", variables: {env: {x: \"日本é😀\", x: 1}}}}\n");
    let report = sandbox.run("check --format rdjson").json();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let found = diagnostics.iter().find(|found| found["code"]["value"] == "duplicate-key").unwrap();
    let range = &found["location"]["range"];
    let column = "applications: {app: {type: \"nodejs:24\", variables: {env: {x: \"日本é😀\", ".len() + 1;
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&column.into(), &(column + 1).into()));
}

#[test]
fn a_file_can_say_nothing_to_those_who_read_its_report() {
    let sandbox = Sandbox::project(HOSTILE);
    for format in FORMATS {
        let run = sandbox.run(&format!("check --format {format}"));
        run.assert_survived();
        assert_eq!(run.status, 1, "{format}");
        // A tab moves nothing but what stands behind it.
        let controls: Vec<char> = run.stdout.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t')).collect();
        assert!(controls.is_empty(), "{format}: {controls:?}");
    }
    let github = sandbox.run("check --format github").stdout;
    assert!(github.lines().count() > 1);
    for line in github.lines() {
        // One command a line, and what stands before its message is ours.
        let (properties, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = properties.split_once(' ').unwrap();
        assert!(matches!(level, "error" | "warning" | "notice"));
        assert!(properties.starts_with("file=.upsun/config.yaml,line=") && properties.matches("title=").count() == 1, "{line}");
    }
    let junit = sandbox.run("check --format junit").stdout;
    assert!(!junit.contains("CDATA[ ") || junit.contains("&lt;![CDATA[ ]]&gt;"), "{junit}");
    let log = sandbox.run("check --format sarif").json();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        assert!(!result["message"]["text"].as_str().unwrap().contains("[a](https"), "a name is no link");
    }
}

#[test]
fn secrets_are_in_no_report() {
    let secret = "hunter2xK9fQ81pLm";
    let sandbox = Sandbox::project(&format!(
        "applications:\n  app:\n    type: \"nodejs:24\"\n    variables:\n      env:\n        DB_PASSWORD: \"{secret}\"\n    hooks:\n      build: |\n        curl -u me:{secret} https://x\n        npm ci\n"
    ));
    for format in FORMATS {
        let run = sandbox.run(&format!("check --format {format}"));
        assert!(run.stdout.contains("hardcoded-secret") && !run.stdout.contains(secret), "{format}: {}", run.stdout);
    }
    sandbox.run("check --baseline b.json --write-baseline");
    assert!(!sandbox.read("b.json").contains(secret));
}

#[test]
fn counts_instead_of_findings() {
    let sandbox = examples();
    assert_data_eq!(
        sandbox.run("check shop --statistics --format human").stdout,
        str![[r#"
2  post-deploy-not-idempotent      unsafe  a command in `post_deploy` that is not safe to repeat
2  start-backgrounded              unsafe  a `start` command that is sent to the background
2  write-to-read-only              -       a write to the read-only file system of a running app
1  folded-script                   unsafe  a script whose lines YAML joins into one
1  instance-mount-write-in-deploy  -       a write to an `instance` mount that reaches one instance only
1  missing-set-e                   unsafe  a script in which a command can fail without failing the whole
1  operation-role-implicit         safe    an operation that doesn't say who may trigger it
1  operation-role-invalid          safe    an operation's `role` that is not viewer, contributor or admin
1  pipefail-in-dash                unsafe  `set -o pipefail`, which ends a script in dash
1  shebang-ignored                 safe    a `#!` line, which decides nothing here
1  start-daemonizes                safe    a `start` command whose program becomes a daemon
1  start-unsupervised-child        -       a process in the background that nobody restarts
6 errors, 8 warnings, 1 info in 1 file checked

"#]]
    );
    let run = sandbox.run("check shop --statistics --format json");
    assert_eq!(run.status, sandbox.run("check shop").status);
    let counts = run.json();
    let sum: u64 = counts["rules"].as_array().unwrap().iter().map(|rule| rule["count"].as_u64().unwrap()).sum();
    assert_eq!((counts["version"].as_u64(), counts["findings"].as_u64()), (Some(1), Some(sum)));
    assert_eq!(Sandbox::project(CLEAN).run("check --statistics").stdout, "");
}
