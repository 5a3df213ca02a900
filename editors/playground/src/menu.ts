// What can be done at a place, as a menu beside it.

import type { Action, Edit } from './answers';
import { element, sentence } from './html';

const HEADINGS: Record<Action['kind'], string> = { fix: 'Mend', refactor: 'Rewrite', suppress: 'Suppress', all: 'Everything' };

/** Shows the menu below a box of the screen. The keyboard comes back where it was. */
export function menu(actions: Action[], box: { left: number; top: number; bottom: number }, apply: (edits: Edit[]) => void): void {
    document.querySelector('.menu')?.remove();
    const before = document.activeElement;
    const made = element('div', { class: 'menu', role: 'menu', 'aria-label': 'What can be done' });
    const close = () => {
        document.removeEventListener('pointerdown', outside, true);
        made.remove();
        if (before instanceof HTMLElement) before.focus();
    };
    const outside = (event: PointerEvent) => {
        if (!made.contains(event.target as Node)) close();
    };
    let kind: Action['kind'] | undefined;
    for (const action of actions) {
        if (action.kind !== kind) made.append(element('p', { role: 'presentation' }, HEADINGS[action.kind]));
        kind = action.kind;
        made.append(element('button', {
            type: 'button',
            role: 'menuitem',
            class: action.preferred ? 'preferred' : undefined,
            click: () => {
                close();
                apply(action.edits);
            },
        }, sentence(action.title)));
    }
    if (actions.length === 0) made.append(element('p', { role: 'menuitem', tabindex: '-1' }, 'Nothing can be done here'));
    made.addEventListener('keydown', (event) => {
        const items = [...made.querySelectorAll<HTMLElement>('[role=menuitem]')];
        const at = items.indexOf(document.activeElement as HTMLElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) items.at((at + step) % items.length)?.focus();
        else if (event.key === 'Escape' || event.key === 'Tab') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
    });
    document.body.append(made);
    const { width, height } = made.getBoundingClientRect();
    const isBelow = box.bottom + height + 8 <= innerHeight;
    made.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    made.style.top = `${isBelow ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
    document.addEventListener('pointerdown', outside, true);
    made.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}
