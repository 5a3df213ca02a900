// The list of findings: what is wrong, what it causes, what to do.

import type { Check, Edit, Finding, Range, Severity } from './answers';
import { element, link, sentence, words } from './html';

/** What the list does to the page. */
export interface Actions {
    goTo(range: Range): void;
    apply(edits: Edit[]): void;
    explain(rule: string): void;
    /** Shows all that can be done about a finding, beside a button. */
    more(finding: Finding, button: HTMLElement): void;
    line(offset: number): number;
}

/** How many are shown. */
const MAX_SHOWN = 100;

const SEVERITIES: [Severity, string, string][] = [
    ['error', 'error', 'errors'],
    ['warning', 'warning', 'warnings'],
    ['info', 'remark', 'remarks'],
    ['hint', 'hint', 'hints'],
];

/** "1 error, 3 warnings". */
export function count(findings: Finding[]): string {
    const counts = SEVERITIES.map(([severity, one, many]) => {
        const found = findings.filter((finding) => finding.severity === severity).length;
        return found === 0 ? '' : `${found} ${found === 1 ? one : many}`;
    });
    return counts.filter((words) => words !== '').join(', ') || 'no findings';
}

export class Findings {
    private shown: { finding: Finding; item: HTMLElement }[] = [];

    constructor(private readonly list: HTMLElement, private readonly actions: Actions) {}

    show(check: Check, isEmpty: boolean): void {
        // Where the keyboard is in the list, it stays.
        const focused = this.shown.findIndex(({ item }) => item.contains(document.activeElement));
        this.shown = check.findings.slice(0, MAX_SHOWN).map((finding) => ({ finding, item: this.item(finding) }));
        const rest = check.findings.length - this.shown.length + check.dropped;
        const all = check.fixAll.length > 0 && element(
            'li',
            { class: 'all' },
            element('button', { type: 'button', class: 'fix', click: () => this.actions.apply(check.fixAll) }, 'Mend all that can be mended safely'),
        );
        const children: (Node | false)[] = [all, ...this.shown.map(({ item }) => item), rest > 0 && element('li', { class: 'rest' }, `and ${rest} more`)];
        if (check.findings.length === 0) children.push(isEmpty ? nothing() : fine(check.suppressed));
        this.list.replaceChildren(...children.filter((child): child is Node => child !== false));
        if (focused >= 0) this.shown[Math.min(focused, this.shown.length - 1)]?.item.querySelector('button')?.focus();
    }

    /** Marks the findings at a place of the text, and brings the first into view. */
    mark(at: number): void {
        let first = true;
        for (const { finding, item } of this.shown) {
            const isHere = finding.range[0] <= at && at <= finding.range[1];
            item.classList.toggle('here', isHere);
            if (isHere && first) {
                first = false;
                const panel = this.list.parentElement;
                if (panel && !panel.contains(document.activeElement)) scroll(panel, item);
            }
        }
    }

    private item(finding: Finding): HTMLElement {
        const { actions } = this;
        const label = `Line ${actions.line(finding.range[0])}`;
        const fixes = finding.fixes.map((fix) => element(
            'button',
            { type: 'button', class: fix.safe ? 'fix safe' : 'fix', title: fix.safe ? 'Changes nothing that works' : 'Changes what happens: look at it', click: () => actions.apply(fix.edits) },
            sentence(fix.title),
        ));
        const more = element('button', { type: 'button', class: 'more', 'aria-haspopup': 'menu', click: (event) => actions.more(finding, event.currentTarget as HTMLElement) }, 'More…');
        const related = finding.related.map((other) => element(
            'li',
            {},
            element('button', { type: 'button', class: 'place', click: () => actions.goTo(other.range) }, `Line ${actions.line(other.range[0])}`),
            ' ',
            words(other.message),
        ));
        return element(
            'li',
            { class: `finding ${finding.severity}` },
            element(
                'div',
                { class: 'head' },
                element('span', { class: 'severity' }, finding.severity),
                element('button', { type: 'button', class: 'place', click: () => actions.goTo(finding.range) }, label),
                element('button', { type: 'button', class: 'rule', title: 'What this rule is about', click: () => actions.explain(finding.rule) }, finding.rule),
            ),
            element('p', { class: 'message' }, sentence(finding.message)),
            finding.help !== null && element('p', { class: 'help' }, sentence(finding.help)),
            related.length > 0 && element('ul', { class: 'related' }, ...related),
            element('div', { class: 'do' }, ...fixes, more, link(finding.url, 'Upsun docs')),
        );
    }
}

function scroll(panel: HTMLElement, item: HTMLElement): void {
    const [outer, inner] = [panel.getBoundingClientRect(), item.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) panel.scrollTop += inner.top - outer.top - 12;
}

function nothing(): HTMLElement {
    return element('li', { class: 'none' }, element('strong', {}, 'Nothing here yet'), element('p', {}, 'Paste your ', element('code', {}, '.upsun/config.yaml'), ', or choose an example above.'));
}

function fine(suppressed: number): HTMLElement {
    const rest = suppressed === 0 ? '' : ` Comments suppress ${suppressed}.`;
    return element('li', { class: 'none fine' }, element('strong', {}, 'Nothing to complain about'), element('p', {}, `No mistake that can be seen in this file.${rest}`));
}
