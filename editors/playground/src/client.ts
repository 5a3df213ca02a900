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

/** What went wrong, and whether that was while the worker was loaded. */
export interface Trouble {
    words: string;
    isLoading: boolean;
}

export class Client {
    private worker: Worker | undefined;
    private readonly waiting = new Map<Kind, Waiting>();
    private asked: (Waiting & { id: number }) | undefined;
    /** Runs while an answer is waited for, and not while the worker is loaded: that takes as long as the network does. */
    private timer = 0;
    private isReady = false;
    private version = 0;
    private sent = -1;
    /** The version at which the worker failed: it isn't asked about that again. */
    private failed = -1;
    private isInTrouble = false;
    private id = 0;
    private text = (): string => '';

    /** `trouble` is called once, until an answer comes again; then with `undefined`. */
    constructor(private readonly start: () => Worker, private readonly trouble: (what: Trouble | undefined) => void) {}

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
            this.fail({ words: error instanceof Error ? error.message : String(error), isLoading: true });
            return;
        }
        const request: Request = { id, question: waiting.question };
        if (this.sent !== this.version) {
            request.text = this.text();
            this.sent = this.version;
        }
        this.asked = { ...waiting, id };
        if (this.isReady) this.wait();
        this.worker.postMessage(request);
    }

    private wait(): void {
        this.timer = window.setTimeout(() => this.fail({ words: 'it took too long', isLoading: false }), PATIENCE);
    }

    private begin(): Worker {
        const worker = this.start();
        this.isReady = false;
        worker.addEventListener('message', ({ data }: MessageEvent<Response>) => { if (this.worker === worker) this.answered(data); });
        worker.addEventListener('error', (event) => {
            event.preventDefault();
            if (this.worker === worker) this.fail({ words: event.message || 'no answer', isLoading: !this.isReady });
        });
        return worker;
    }

    private answered(response: Response): void {
        const { asked } = this;
        if (response.id === 0) {
            this.isReady = true;
            if (asked) this.wait();
        }
        if (asked?.id !== response.id) return;
        if ('error' in response) {
            this.fail({ words: response.error, isLoading: response.isLoading });
            return;
        }
        this.asked = undefined;
        clearTimeout(this.timer);
        if (this.isInTrouble) {
            this.isInTrouble = false;
            this.trouble(undefined);
        }
        asked.done(asked.version === this.version ? response.value : undefined);
        this.next();
    }

    /** After a failure nothing in the worker can be relied on: the next text gets a new one. */
    private fail(what: Trouble): void {
        clearTimeout(this.timer);
        this.worker?.terminate();
        this.worker = undefined;
        this.failed = this.sent === -1 ? this.version : this.sent;
        this.sent = -1;
        const { asked } = this;
        this.asked = undefined;
        asked?.done(undefined);
        if (!this.isInTrouble) {
            this.isInTrouble = true;
            this.trouble(what);
        }
        this.next();
    }
}
