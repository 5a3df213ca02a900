// The page's end of the worker: one question at a time, the newest of each kind; an answer to an older text is dropped.

import type { Answers, Question, Request, Response } from './answers';

type Kind = keyof Answers;

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000;

/** In this order they are asked: what somebody waits for with the hand on the mouse comes first. */
const ORDER: Kind[] = ['complete', 'hover', 'actions', 'explain', 'check', 'timelines', 'picture'];

interface Waiting {
    question: Question;
    version: number;
    done(value: unknown): void;
}

export class Client {
    private worker: Worker | undefined;
    private readonly waiting = new Map<Kind, Waiting>();
    private asked: (Waiting & { id: number; timer: number }) | undefined;
    private version = 0;
    private sent = -1;
    /** The version at which the worker failed: it isn't asked about that again. */
    private failed = -1;
    private isInTrouble = false;
    private id = 0;
    private text = (): string => '';

    /** `trouble` is called once, until an answer comes again; then with `undefined`. */
    constructor(private readonly start: () => Worker, private readonly trouble: (what: string | undefined) => void) {}

    /** From here on, questions are about this text. */
    setText(text: () => string): void {
        this.text = text;
        this.version += 1;
    }

    /** The answer; `undefined` when the text has changed meanwhile, something newer was asked, or the worker failed. */
    ask<K extends Kind>(question: Question & { kind: K }): Promise<Answers[K] | undefined> {
        return new Promise((resolve) => {
            this.waiting.get(question.kind)?.done(undefined);
            this.waiting.set(question.kind, { question, version: this.version, done: (value) => resolve(value as Answers[K] | undefined) });
            this.next();
        });
    }

    private next(): void {
        while (!this.asked) {
            const kind = ORDER.find((kind) => this.waiting.has(kind));
            const waiting = kind && this.waiting.get(kind);
            if (!waiting) return;
            this.waiting.delete(kind);
            if (waiting.version !== this.version || this.version === this.failed) {
                waiting.done(undefined);
                continue;
            }
            this.post(waiting);
        }
    }

    private post(waiting: Waiting): void {
        const id = this.id += 1;
        try {
            this.worker ??= this.begin();
        } catch (error) {
            waiting.done(undefined);
            this.fail(error instanceof Error ? error.message : String(error));
            return;
        }
        const request: Request = { id, question: waiting.question };
        if (this.sent !== this.version) {
            request.text = this.text();
            this.sent = this.version;
        }
        const timer = window.setTimeout(() => this.fail('it took too long'), PATIENCE);
        this.asked = { ...waiting, id, timer };
        this.worker.postMessage(request);
    }

    private begin(): Worker {
        const worker = this.start();
        worker.addEventListener('message', ({ data }: MessageEvent<Response>) => this.answered(data));
        worker.addEventListener('error', (event) => {
            event.preventDefault();
            if (this.worker === worker) this.fail(event.message || 'it can’t be loaded');
        });
        return worker;
    }

    private answered(response: Response): void {
        const asked = this.asked;
        if (asked?.id !== response.id) return;
        if ('error' in response) {
            this.fail(response.error);
            return;
        }
        this.asked = undefined;
        clearTimeout(asked.timer);
        if (this.isInTrouble) {
            this.isInTrouble = false;
            this.trouble(undefined);
        }
        asked.done(asked.version === this.version ? response.value : undefined);
        this.next();
    }

    /** After a failure nothing in the worker can be relied on: the next text gets a new one. */
    private fail(what: string): void {
        this.worker?.terminate();
        this.worker = undefined;
        this.failed = this.sent === -1 ? this.version : this.sent;
        this.sent = -1;
        const asked = this.asked;
        this.asked = undefined;
        if (asked) {
            clearTimeout(asked.timer);
            asked.done(undefined);
        }
        if (!this.isInTrouble) {
            this.isInTrouble = true;
            this.trouble(what);
        }
        this.next();
    }
}
