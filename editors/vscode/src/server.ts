// The language server: starts it, restarts it, and says once what is wrong with it.

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
    CloseAction, ErrorAction, LanguageClient, State, type ClientCapabilities, type LanguageClientOptions, type StaticFeature,
} from 'vscode-languageclient/node';
import { find, type Answer } from './binary';
import { begin, type Program } from './program';
import { Status } from './status';
import { associate, isBesideYaml } from './yaml';

/** So many crashes in so long, and it stays down. */
const MOST_CRASHES = 5;
const CRASHES_WITHIN_MS = 3 * 60_000;

/** How long a server may take to introduce itself, and to end. */
const BEGIN_WITHIN_MS = 20_000;
const END_WITHIN_MS = 2_000;

/** What is remembered from one window to the next: the program and the versions that the user was told of. */
const SAID_VERSION = 'said.version';

/** What the client says that it has beyond the protocol: the command behind a code lens. */
const COMMANDS: StaticFeature = {
    fillClientCapabilities(capabilities: ClientCapabilities) {
        capabilities.experimental = { ...capabilities.experimental, commands: { commands: ['upsun-lint.showTimeline', 'upsun-lint.showPlaces'] } };
    },
    initialize() {},
    getState: () => ({ kind: 'static' }),
    clear() {},
};

/** A client that shows nothing by itself: what is wrong is said once, in `fail` and `crashed`, and all of it is in the log. */
class QuietClient extends LanguageClient {
    override error(message: string, data?: unknown): void {
        super.error(message, data, false);
    }
}

interface Running {
    client: LanguageClient;
    kill(): void;
}

export class Server implements vscode.Disposable {
    private running: Running | undefined;
    /** One start or stop after the other. */
    private queue: Promise<void> = Promise.resolve();
    private crashes: number[] = [];
    /** What was said already in this window. */
    private readonly said = new Set<string>();

    constructor(
        private readonly context: vscode.ExtensionContext,
        private readonly log: vscode.LogOutputChannel,
        private readonly status: Status,
    ) {}

    /** The program that fits now. */
    find(): Promise<Answer> {
        return find({
            setting: vscode.workspace.getConfiguration('upsun-lint').get<string>('path', '').trim(),
            extension: this.context.extensionPath,
            path: process.env.PATH ?? '',
            trusted: vscode.workspace.isTrusted,
            home: homedir(),
            windows: process.platform === 'win32',
        });
    }

    /** The program, or a word to the user on why there is none. */
    async program(): Promise<string | undefined> {
        const answer = await this.find();
        if ('found' in answer) {
            return answer.found;
        }
        void vscode.window.showErrorMessage(`upsun-lint: ${answer.missing}.`);
        return undefined;
    }

    /** Ends the server that runs, if any, and starts one. */
    restart(): Promise<void> {
        this.crashes = [];
        return this.again();
    }

    private again(): Promise<void> {
        this.queue = this.queue.then(() => this.stop()).then(() => this.start()).catch((error) => this.fail(`it can't be started: ${error}`));
        return this.queue;
    }

    private async start(): Promise<void> {
        const answer = await this.find();
        if ('missing' in answer) {
            this.fail(answer.missing);
            return;
        }
        this.log.info(`starts ${answer.found} (${answer.by})`);
        this.status.starting();
        const more = vscode.workspace.isTrusted ? vscode.workspace.getConfiguration('upsun-lint').get<string[]>('arguments', []) : [];
        let program: Program | undefined;
        // An end before it has introduced itself is no crash: it never began.
        let talks = false;
        const launch = async () => {
            program = await begin(answer.found, ['lsp', ...more]);
            return program.process;
        };
        const client = new QuietClient('upsun-lint', 'upsun-lint', launch, this.options(() => {
            if (talks && this.running?.client === client) {
                this.crashed();
            }
        }));
        client.registerFeature(COMMANDS);
        client.onDidChangeState(({ newState }) => {
            if (newState === State.Running) {
                talks = true;
                this.started(client, answer);
            }
        });
        this.running = { client, kill: () => program?.process.kill() };
        try {
            await soon(client.start());
            // The client forgets what it waits for when the connection is closed first.
            if (!talks) {
                throw new Error('it closed the connection');
            }
        } catch (error) {
            // What it said when it ended tells more than that nobody listened.
            this.fail(`${answer.found} does not begin to talk: ${await program?.end(1_000) ?? (error as Error).message}`);
            return;
        }
        await associate(this.context, this.log);
    }

    private options(closed: () => void): LanguageClientOptions {
        return {
            documentSelector: [
                { scheme: 'file', language: 'yaml' },
                { scheme: 'file', pattern: '**/.upsun/**' },
                { scheme: 'file', language: 'shellscript' },
                { scheme: 'file', pattern: '**/upsun-lint.toml' },
            ],
            outputChannel: this.log,
            initializationOptions: settings(),
            middleware: {
                workspace: {
                    // The server asks for its section; what it gets is what it reads, with `auto` decided.
                    configuration: async (params, token, next) => {
                        const answers = await next(params, token);
                        return Array.isArray(answers) ? answers.map((answer, at) => params.items[at]?.section === 'upsun-lint' ? settings() : answer) : answers;
                    },
                },
            },
            // Where it never began, `start` says so.
            initializationFailedHandler: () => false,
            errorHandler: {
                error: () => ({ action: ErrorAction.Continue, handled: true }),
                closed: () => {
                    closed();
                    return { action: CloseAction.DoNotRestart, handled: true };
                },
            },
        };
    }

    private started(client: LanguageClient, answer: Extract<Answer, { found: string }>): void {
        const version = client.initializeResult?.serverInfo?.version ?? 'of an unknown version';
        this.log.info(`runs: version ${version}`);
        this.status.running(version, answer.found, answer.by);
        const own: string = this.context.extension.packageJSON.version;
        const pair = `${answer.found} ${version} ${own}`;
        if (version !== own) {
            this.log.warn(`${answer.found} is ${version}, and the extension ${own}`);
            // Not again in the next window: it is no mistake, and goes on.
            if (this.context.globalState.get(SAID_VERSION) !== pair) {
                void this.context.globalState.update(SAID_VERSION, pair);
                this.say(pair, `upsun-lint: ${answer.found} is version ${version}, and this extension is made for ${own}. It goes on with it; some things may be missing.`);
            }
        }
    }

    /** It ended without being asked to. */
    private crashed(): void {
        const now = Date.now();
        this.crashes = [...this.crashes.filter((crash) => now - crash < CRASHES_WITHIN_MS), now];
        if (this.crashes.length >= MOST_CRASHES) {
            this.fail(`it ended ${MOST_CRASHES} times within three minutes, and was not started again`);
            return;
        }
        this.log.warn('ended unexpectedly, and is started again');
        this.say('crash', 'upsun-lint ended unexpectedly, and was started again.');
        this.again();
    }

    private fail(why: string): void {
        this.log.error(why);
        this.status.failed(why);
        this.say(why, `upsun-lint does not run: ${why}.`, true);
    }

    /** Says a thing once in a window. */
    private say(what: string, message: string, isError = false): void {
        if (this.said.has(what)) {
            return;
        }
        this.said.add(what);
        const show = isError ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
        void show(message, 'Show Log', 'Restart').then((choice) => {
            if (choice === 'Show Log') {
                this.log.show();
            } else if (choice === 'Restart') {
                this.said.delete(what);
                void this.restart();
            }
        });
    }

    private async stop(): Promise<void> {
        const running = this.running;
        this.running = undefined;
        // One that does not run can't be stopped, only forgotten.
        await running?.client.dispose().catch((error: unknown) => this.log.debug(`${error}`));
        // It was asked to end, and its input is closed. One that hangs hears neither.
        setTimeout(() => running?.kill(), END_WITHIN_MS).unref();
    }

    async dispose(): Promise<void> {
        await this.queue;
        await this.stop();
    }
}

/** Fails what takes too long: some programs never answer. */
function soon<T>(begun: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no answer within ${BEGIN_WITHIN_MS / 1_000} seconds`)), BEGIN_WITHIN_MS);
        begun.then(resolve, reject).finally(() => clearTimeout(timer));
    });
}

/** The settings as the server reads them. */
function settings(): Record<string, boolean> {
    const section = vscode.workspace.getConfiguration('upsun-lint');
    return {
        pedantic: section.get('pedantic', false),
        assumeSingleInstance: section.get('assumeSingleInstance', false),
        besideYamlServer: isBesideYaml(),
        codeLens: section.get('codeLens', true),
        inlayHints: section.get('inlayHints', true),
    };
}
