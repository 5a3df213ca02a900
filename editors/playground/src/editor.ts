// The text: CodeMirror with what the analysis knows of it. What it asks and shows goes through `Language`.

import {
    acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion,
    type Completion, type CompletionContext, type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, linter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, RangeSetBuilder, StateEffect, StateField, type ChangeSpec, type Extension, type Range as Placed } from '@codemirror/state';
import {
    Decoration, EditorView, WidgetType, crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
    highlightSpecialChars, hoverTooltip, keymap, lineNumbers, rectangularSelection, type DecorationSet,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Check, Edit, Finding, Hover, Offer, Offers } from './answers';
import { element, markdown, sentence } from './html';

/** What the editor asks for, and tells of. */
export interface Language {
    hover(at: number): Promise<Hover | null | undefined>;
    complete(at: number): Promise<Offers | undefined>;
    /** Shows what can be done at the selection. */
    act(view: EditorView): void;
    explain(rule: string): void;
    changed(): void;
    moved(at: number): void;
}

/** The kinds of words of the shell, by their numbers. */
const TOKENS = ['keyword', 'function', 'method', 'variable', 'parameter', 'string', 'number', 'operator', 'comment']
    .map((name) => Decoration.mark({ class: `shell-${name}` }));

const colours = HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: 'yaml-key' },
    { tag: [tags.string, tags.special(tags.string)], class: 'yaml-string' },
    { tag: [tags.content, tags.attributeValue], class: 'yaml-content' },
    { tag: tags.lineComment, class: 'yaml-comment' },
    { tag: [tags.typeName, tags.labelName, tags.keyword, tags.meta], class: 'yaml-tag' },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: 'yaml-mark' },
]);

/** A line above a hook: when it runs. */
class LensWidget extends WidgetType {
    constructor(private readonly title: string, private readonly indent: number) {
        super();
    }

    override eq(other: LensWidget): boolean {
        return other.title === this.title && other.indent === this.indent;
    }

    override get estimatedHeight(): number {
        return 20;
    }

    toDOM(): HTMLElement {
        const made = element('div', { class: 'cm-lens', title: this.title }, element('span', {}, this.title));
        made.style.paddingLeft = `calc(${this.indent}ch + 6px)`;
        return made;
    }
}

/** A few words behind others: what holds though it isn't written. */
class HintWidget extends WidgetType {
    constructor(private readonly label: string) {
        super();
    }

    override eq(other: HintWidget): boolean {
        return other.label === this.label;
    }

    toDOM(): HTMLElement {
        return element('span', { class: 'cm-hint' }, this.label);
    }
}

const shown = StateEffect.define<DecorationSet>();

/** What the last check shows between and on the words. Edits move it until the next one. */
const decorations = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(value, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(shown)) return effect.value;
        }
        return value.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
});

function decorate(state: EditorState, check: Check): DecorationSet {
    const tokens = new RangeSetBuilder<Decoration>();
    for (let at = 0; at + 2 < check.tokens.length; at += 3) {
        const mark = TOKENS[check.tokens[at + 2] ?? -1];
        if (mark) tokens.add(check.tokens[at] ?? 0, check.tokens[at + 1] ?? 0, mark);
    }
    const widgets: Placed<Decoration>[] = [];
    for (const { at, title } of check.lenses) {
        const line = state.doc.lineAt(at);
        widgets.push(Decoration.widget({ widget: new LensWidget(title, at - line.from), block: true, side: -1 }).range(line.from));
    }
    for (const { at, label } of check.hints) {
        widgets.push(Decoration.widget({ widget: new HintWidget(label), side: 1 }).range(at));
    }
    return tokens.finish().update({ add: widgets, sort: true });
}

/** Edits as CodeMirror has them. */
export function changes(edits: Edit[]): ChangeSpec[] {
    return edits.map(({ range: [from, to], text }) => ({ from, to, insert: text }));
}

function completions(language: Language): (context: CompletionContext) => Promise<CompletionResult | null> {
    return async (context) => {
        const line = context.state.doc.lineAt(context.pos);
        const before = line.text.slice(0, context.pos - line.from);
        // Nobody asked, and nothing was begun: not after each space.
        if (!context.explicit && !/[\w$"'/:.{-]$/.test(before)) return null;
        const offers = await language.complete(context.pos);
        if (!offers || context.aborted || offers.items.length === 0) return null;
        const from = Math.min(...offers.items.map(({ range }) => range[0]));
        const sorted = [...offers.items].sort((a, b) => a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0);
        const options = sorted.map((offer, rank) => option(offer, context.pos, 99 - Math.min(rank, 198)));
        return offers.incomplete ? { from, options } : { from, options, validFor: /^[\w."'$@-]*$/ };
    };
}

function option(offer: Offer, pos: number, boost: number): Completion {
    const { docs } = offer;
    return {
        label: offer.filter ?? offer.label,
        displayLabel: offer.label,
        detail: offer.detail ?? undefined,
        type: offer.deprecated ? `${offer.kind} deprecated` : offer.kind,
        info: docs === null ? undefined : () => markdown(docs),
        boost,
        apply(view, _, from, to) {
            // What was typed since the question is replaced as well.
            const start = Math.max(from, offer.range[0]);
            const end = Math.min(to + Math.max(0, offer.range[1] - pos), view.state.doc.length);
            view.dispatch({
                changes: { from: start, to: end, insert: offer.text },
                selection: { anchor: start + offer.text.length },
                userEvent: 'input.complete',
                scrollIntoView: true,
            });
            if (offer.again) startCompletion(view);
        },
    };
}

function hovers(language: Language): Extension {
    return hoverTooltip(async (_, at) => {
        const hover = await language.hover(at);
        if (!hover) return null;
        return { pos: hover.range[0], end: hover.range[1], above: true, create: () => ({ dom: element('div', { class: 'cm-told' }, markdown(hover.markdown)) }) };
    }, { hideOnChange: true, hoverTime: 250 });
}

function diagnostic(finding: Finding, language: Language): Diagnostic {
    return {
        from: finding.range[0],
        to: finding.range[1],
        severity: finding.severity,
        message: finding.message,
        renderMessage: () => element(
            'div',
            { class: 'told' },
            element('p', {}, sentence(finding.message)),
            finding.help !== null && element('p', { class: 'help' }, sentence(finding.help)),
            element('button', { type: 'button', class: 'rule', click: () => language.explain(finding.rule) }, finding.rule),
        ),
        actions: finding.fixes.slice(0, 3).map((fix) => ({ name: sentence(fix.title).textContent ?? '', apply: (view) => apply(view, fix.edits) })),
    };
}

/** Makes edits as one step of the history. */
export function apply(view: EditorView, edits: Edit[]): void {
    view.dispatch({ changes: changes(edits), userEvent: 'input.fix', scrollIntoView: true });
}

/** Shows a check of the very text that the view has. */
export function show(view: EditorView, check: Check, language: Language): void {
    const diagnostics = check.findings.map((finding) => diagnostic(finding, language));
    view.dispatch(setDiagnostics(view.state, diagnostics), { effects: shown.of(decorate(view.state, check)) });
}

/** Goes to a range, and shows it in the middle. */
export function goTo(view: EditorView, [from, to]: [number, number]): void {
    const { length } = view.state.doc;
    const at = Math.min(from, length);
    view.dispatch({ selection: { anchor: at, head: Math.min(to, length) }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
}

export function create(parent: HTMLElement, text: string, language: Language): EditorView {
    const extensions: Extension = [
        lineNumbers(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        rectangularSelection(),
        crosshairCursor(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        yaml(),
        syntaxHighlighting(colours),
        autocompletion({ override: [completions(language)], icons: true, activateOnTypingDelay: 80, maxRenderedOptions: 60 }),
        search({ top: true }),
        linter(null),
        decorations,
        hovers(language),
        keymap.of([
            { key: 'Mod-.', run: (view) => { language.act(view); return true; } },
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': 'Configuration: .upsun/config.yaml', 'aria-describedby': 'editor-keys', spellcheck: 'false', autocapitalize: 'off' }),
        EditorView.updateListener.of((update) => {
            if (update.docChanged) language.changed();
            if (update.docChanged || update.selectionSet) language.moved(update.state.selection.main.head);
        }),
    ];
    return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}
