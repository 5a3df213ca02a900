//! Git.

use super::files::{below, here};
use super::{Arg, Call, Entry, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[Program::new("git").values(&[
    "-C", "-c", "-b", "-B", "--branch", "--depth", "-o", "--origin", "-u", "-j", "--jobs", "--reference", "--config", "--filter",
    "--template", "--shallow-since", "--git-dir", "--work-tree", "-m", "--message", "-F", "--author", "--date", "-X",
    "--separate-git-dir",
])];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("git clone", "clones a repository", "git clone --depth 1 https://example.com/theme.git themes/x")
        .writes(&[Output::Depends(clone)])
        .ends()
        .fails_again("fails when the directory exists and is not empty")
        .remedy("delete the directory first, or clone in the build hook"),
    Entry::new("git am", "applies patches as commits", "git am fix.patch")
        .without(&["--abort", "--skip", "--continue", "--quit"])
        .task(Task::Commit)
        .writes(&[Output::Depends(work_tree)])
        .ends()
        .fails_again("fails when the patch has been applied already"),
    Entry::new("git commit", "commits", "git commit -am update")
        .without(&["--allow-empty", "--dry-run", "--amend"])
        .task(Task::Commit)
        .ends()
        .fails_again("fails when nothing has changed")
        .remedy("use `git diff-index --quiet HEAD || git commit …`"),
    Entry::new("git tag $", "lists tags", "git tag").asks(),
    Entry::new("git tag", "makes a tag", "git tag v1")
        .without(&["-f", "--force", "-d", "--delete", "-l", "--list", "-v", "--verify", "--contains", "--points-at", "--sort"])
        .ends()
        .fails_again("fails when the tag exists")
        .remedy("use `git tag -f`")
        .repeat_fix(Remedy::Insert("-f")),
    Entry::new("git remote add", "adds a remote", "git remote add origin https://example.com/x.git")
        .ends()
        .fails_again("fails when the remote exists")
        .remedy("use `git remote set-url` when the remote exists"),
    Entry::new("git commit", "says what it would commit", "git commit --dry-run").with(&["--dry-run"]).asks(),
    Entry::new("git commit", "commits", "git commit --amend --no-edit").task(Task::Commit).ends().repeatable(),
    Entry::new("git init|fetch|add|push|lfs|remote|notes|gc", "works on the repository", "git fetch origin main")
        .ends()
        .repeatable(),
    Entry::new("git config", "adds a setting", "git config --add safe.directory /app")
        .with(&["--add"])
        .ends()
        .doubles("adds the setting again")
        .mild(),
    Entry::new("git config", "reads or changes a setting", "git config user.name bot").ends().repeatable(),
    Entry::new("git checkout|switch", "makes a branch", "git checkout -b feature").with(&["-b", "-c"]).ends(),
    Entry::new("git merge|rebase|cherry-pick|revert", "makes commits", "git merge --no-edit upstream/main")
        .without(&["--abort", "--quit"])
        .task(Task::Commit)
        .writes(&[Output::Depends(work_tree)])
        .ends(),
    Entry::new(
        "git checkout|switch|restore|pull|submodule|reset|clean|merge|rebase|cherry-pick|revert|stash|\
         apply|mv|rm|worktree|am|sparse-checkout|read-tree|checkout-index",
        "changes the working tree",
        "git checkout main",
    )
    .writes(&[Output::Depends(work_tree)])
    .ends(),
    Entry::new(
        "git status|log|diff|diff-index|diff-files|rev-parse|rev-list|describe|show|show-ref|ls-files|\
         ls-remote|ls-tree|cat-file|branch|grep|blame|shortlog|symbolic-ref|merge-base|version|help|tag",
        "reads the repository",
        "git diff --quiet",
    )
    .asks(),
];

/// The directory that `git clone` makes.
fn clone(call: &Call<'_>) -> Vec<Arg> {
    let mut operands = call.operands().skip(1);
    let (url, directory) = (operands.next(), operands.next());
    let within = call.value("-C");
    let name = match (url, directory) {
        (_, Some(directory)) => Some(directory.clone()),
        (Some(url), None) if url.exact => {
            let name = url.text.trim_end_matches('/').trim_end_matches(".git").rsplit(['/', ':']).next().unwrap_or_default();
            Some(Arg { text: name.to_owned(), exact: true, range: url.range })
        }
        _ => None,
    };
    match (within, name) {
        (Some(within), Some(name)) if name.exact && !name.text.starts_with('/') => vec![below(&within, &name.text)],
        (_, name) => name.into_iter().collect(),
    }
}

/// The directory whose files git changes.
fn work_tree(call: &Call<'_>) -> Vec<Arg> {
    vec![call.value("-C").unwrap_or_else(|| here(call))]
}
