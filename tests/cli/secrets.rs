//! A secret that stands in a configuration is reported, and shown by no report.

use crate::sandbox::Sandbox;

const CONFIG: &str = r#"applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_SECRET: "9f8A7b6C5d4Eq2"
    hooks:
      build: |
        curl -H "X-Token: ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6" https://api.example.com/notify
        composer config repositories.shop composer https://deploy:h7Gk2Lq9@packages.shop.de
        export DB_PASSWORD=Sup3rS3cret9
        composer install
"#;

#[test]
fn no_format_shows_a_secret() {
    let sandbox = Sandbox::project(CONFIG);
    for format in ["human", "concise", "json"] {
        let run = sandbox.run(&format!("check --pedantic --format {format}"));
        run.assert_survived();
        assert_eq!(run.stdout.matches("hardcoded-secret").count(), 4, "{}", run.stdout);
        for secret in ["9f8A7b6C5d4Eq2", "a1B2c3D4", "h7Gk2Lq9", "Sup3rS3cret9"] {
            assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret), "{format}: {}", run.stdout);
        }
    }
}

#[test]
fn the_rest_of_its_line_is_shown() {
    let run = Sandbox::project(CONFIG).run("check --format human");
    assert!(run.stdout.contains(r#"APP_SECRET: "**************""#), "{}", run.stdout);
    assert!(run.stdout.contains("https://deploy:********@packages.shop.de"), "{}", run.stdout);
}
