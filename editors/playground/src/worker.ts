// The analysis, beside the page: it may take its time without holding up a key. It knows nothing of the page.

import init, { Session } from '../out/wasm/upsun_lint_wasm.js';
import type { Check, Checked, Question, Request, Response } from './answers';

/** The module's URL; the build says it. */
declare const MODULE: string;

const scope = self as unknown as DedicatedWorkerGlobalScope;
const begun = init({ module_or_path: MODULE }).then(() => new Session());
let checked: Check | undefined;

const send = (response: Response) => scope.postMessage(response);

begun.then(() => send({ id: 0, value: 'ready' }), () => undefined);

scope.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    // One after the other: all wait for the same, so the answers come in the order of the questions.
    begun.then((session) => {
        try {
            send(answer(session, data));
        } catch (error) {
            send({ id: data.id, error: words(error), isLoading: false });
        }
    }, (error: unknown) => send({ id: data.id, error: words(error), isLoading: true }));
});

function answer(session: Session, { id, text, question }: Request): Response {
    if (text !== undefined) {
        const start = performance.now();
        const found = parse<Checked>(session.check(text, Date.now() / 1_000));
        checked = { ...found, tokens: session.tokens(), milliseconds: performance.now() - start };
    }
    return { id, value: ask(session, question) };
}

function ask(session: Session, question: Question): unknown {
    switch (question.kind) {
        case 'check': return checked;
        case 'hover': return parse(session.hover(question.at));
        case 'complete': return parse(session.complete(question.at));
        case 'actions': return parse(session.actions(question.from, question.to));
        case 'timelines': return parse(session.timelines());
        case 'picture': return session.picture(question.app) ?? null;
        case 'explain': return parse(session.explain(question.rule));
    }
}

function parse<T>(json: string | undefined): T {
    return JSON.parse(json ?? 'null') as T;
}

function words(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
