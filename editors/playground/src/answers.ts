// The shapes of the answers, as `crates/wasm/src/answer.rs` has them; change both. Places are counted in UTF-16 units.

export type Range = [from: number, to: number];
export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Edit {
    range: Range;
    text: string;
}

export interface Fix {
    title: string;
    safe: boolean;
    edits: Edit[];
}

export interface Finding {
    range: Range;
    severity: Severity;
    rule: string;
    url: string;
    message: string;
    help: string | null;
    related: { range: Range; message: string }[];
    fixes: Fix[];
}

export interface Checked {
    findings: Finding[];
    suppressed: number;
    dropped: number;
    failures: string[];
    lenses: { at: number; title: string }[];
    hints: { at: number; label: string }[];
    fixAll: Edit[];
}

/** A check, with the words of the shell: from, to and kind, one after the other. */
export interface Check extends Checked {
    tokens: Uint32Array;
    milliseconds: number;
}

export interface Hover {
    range: Range;
    markdown: string;
}

export interface Offer {
    label: string;
    kind: string;
    detail: string | null;
    docs: string | null;
    range: Range;
    text: string;
    filter: string | null;
    sort: string;
    deprecated: boolean;
    again: boolean;
}

export interface Offers {
    items: Offer[];
    incomplete: boolean;
}

export interface Action {
    title: string;
    kind: 'fix' | 'suppress' | 'refactor' | 'all';
    preferred: boolean;
    edits: Edit[];
}

export interface Explanation {
    rule: string;
    family: string;
    severity: Severity;
    summary: string;
    url: string;
    markdown: string;
}

export interface Command {
    text: string;
    range: Range;
    depth: number;
    remark: string;
    findings: number[];
}

export interface Step {
    kind: 'step';
    title: string;
    phase: string;
    at: number | null;
    instead: string | null;
    often: string;
    facts: [label: string, text: string][];
    commands: Command[];
    more: number;
    findings: number[];
}

export interface Event {
    kind: 'event';
    text: string;
    requests: 'held' | 'live' | null;
}

export interface Timeline {
    app: string;
    image: string | null;
    items: (Event | Step)[];
}

/** What can be asked, and what the answer is. */
export interface Answers {
    check: Check;
    hover: Hover | null;
    complete: Offers;
    actions: Action[];
    timelines: Timeline[];
    picture: string | null;
    explain: Explanation | null;
}

export type Question =
    | { kind: 'check' }
    | { kind: 'hover'; at: number }
    | { kind: 'complete'; at: number }
    | { kind: 'actions'; from: number; to: number }
    | { kind: 'timelines' }
    | { kind: 'picture'; app: number }
    | { kind: 'explain'; rule: string };

/** What the worker is told. It answers each, in order. */
export interface Request {
    id: number;
    /** The text, where the worker doesn't have it yet. */
    text?: string;
    question: Question;
}

/** With the number 0: that it can be asked now. An error may be that it can't be loaded. */
export type Response = { id: number; value: unknown } | { id: number; error: string; isLoading: boolean };
