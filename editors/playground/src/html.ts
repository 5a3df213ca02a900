// Pieces of the page. Text goes in as text; the one place where HTML is made of text is `markdown`.

import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

type Child = Node | string | undefined | false;

/** An element: its attributes, its children. A function as an attribute listens to the event of that name. */
export function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Record<string, string | ((event: globalThis.Event) => void) | undefined> = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === 'function') made.addEventListener(key, value);
        else if (value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
    return made;
}

/** A sentence in which words stand in backticks. */
export function words(text: string): DocumentFragment {
    const fragment = document.createDocumentFragment();
    text.split('`').forEach((part, at, parts) => {
        // A backtick without a partner is one.
        const isCode = at % 2 === 1 && at < parts.length - 1;
        if (isCode) fragment.append(element('code', {}, part));
        else fragment.append(at % 2 === 1 ? `\`${part}` : part);
    });
    return fragment;
}

/** What begins with a small letter, for lines of a terminal, as a sentence. */
export function sentence(text: string): DocumentFragment {
    return words(text.charAt(0).toUpperCase() + text.slice(1));
}

/** A link out of this page. Nothing is told to where it leads. */
export function link(url: string, ...children: Child[]): HTMLAnchorElement {
    return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

const policy = 'trustedTypes' in window
    ? (window as unknown as { trustedTypes: TrustedTypes }).trustedTypes.createPolicy('page', { createHTML: (html) => html, createScriptURL: (url) => url })
    : undefined;

interface TrustedTypes {
    createPolicy(name: string, rules: { createHTML(html: string): string; createScriptURL(url: string): string }): { createHTML(html: string): string; createScriptURL(url: string): string };
}

/** A URL of a script of our own. */
export function script(url: string): string {
    return policy?.createScriptURL(url) ?? url;
}

/** Markdown as a part of the page. HTML in it is text, and links lead to the web alone: micromark sees to both. */
export function markdown(text: string): HTMLElement {
    const html = micromark(text, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
    const made = element('div', { class: 'markdown' });
    made.innerHTML = policy?.createHTML(html) ?? html;
    for (const anchor of made.querySelectorAll('a')) {
        anchor.target = '_blank';
        anchor.rel = 'noopener noreferrer';
    }
    for (const table of made.querySelectorAll('table')) {
        const frame = element('div', { class: 'table' });
        table.replaceWith(frame);
        frame.append(table);
    }
    return made;
}
