//! What commands read, row by row.

use super::{Line, find, paths};

fn reads(command: &str) -> Vec<String> {
    let line = Line::new(command);
    let call = line.call();
    find(&call).map(|(entry, _)| paths(&call, entry.reads)).unwrap_or_default()
}

const ROWS: &[(&str, &[&str])] = &[
    ("cat a b", &["a", "b"]),
    ("head -n 5 a", &["a"]),
    ("tail -n 5 a", &["a"]),
    ("tail -f a", &[]),
    ("grep -q x a", &["a"]),
    ("jq .x a.json", &["a.json"]),
    ("cp a b c/", &["a", "b"]),
    ("cp -t c a b", &["a", "b"]),
    ("mv a b", &["a"]),
    ("install -m 755 a b", &["a"]),
    ("install -d a", &[]),
    ("rsync -a a/ b/", &["a/"]),
    ("rsync -a host:a/ b/", &[]),
    ("dd if=a of=b", &["a"]),
    ("sort a", &["a"]),
    ("tar xzf a.tgz -C b", &["a.tgz"]),
    ("tar -xf a.tar", &["a.tar"]),
    ("tar czf a.tgz b c", &["b", "c"]),
    ("curl https://x | tar xz", &[]),
    ("unzip -o a.zip -d b", &["a.zip"]),
    ("gunzip -c a.gz", &["a.gz"]),
    ("sed -i s/a/b/ f", &["f"]),
    ("sed s/a/b/ f", &["f"]),
    ("awk '{print}' f", &["f"]),
    ("patch -p1 -i x.patch", &["x.patch"]),
    (". ./env.sh", &["./env.sh"]),
    ("source env.sh", &["env.sh"]),
    ("sh -e deploy.sh x", &["deploy.sh"]),
    ("bash -o pipefail deploy.sh", &["deploy.sh"]),
    ("bash -c 'cat x'", &[]),
    ("psql -f a.sql main", &["a.sql"]),
    ("pg_restore -d main a.dump", &["a.dump"]),
    ("ls a", &[]),
    ("[ -f a ]", &[]),
    ("echo a", &[]),
];

#[test]
fn rows() {
    let wrong: Vec<String> = ROWS
        .iter()
        .filter(|(command, wanted)| reads(command) != *wanted)
        .map(|(command, wanted)| format!("{command}: {:?} instead of {wanted:?}", reads(command)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
