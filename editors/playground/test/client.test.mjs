// The page's end of the worker, with a worker that does as it is told.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { script } from '../scripts/build.mjs';

const missing = existsSync(new URL('../node_modules/esbuild', import.meta.url)) ? false : 'no packages: `npm ci --ignore-scripts`';
if (missing) console.log(`skipped: ${missing}`);

/** A client, the workers that it has had, and what it said of troubles. */
async function begin() {
    globalThis.window = globalThis;
    const code = Buffer.from(await script('client.ts')).toString('base64');
    const { Client } = await import(`data:text/javascript;base64,${code}`);
    const workers = [];
    class Worker extends EventTarget {
        asked = [];
        isThere = true;
        constructor() { super(); workers.push(this); }
        postMessage(request) { this.asked.push(request); }
        terminate() { this.isThere = false; }
        say(data) { this.dispatchEvent(Object.assign(new Event('message'), { data })); }
        ready() { this.say({ id: 0, value: 'ready' }); }
        answer(value) { this.say({ id: this.asked.at(-1).id, value }); }
        fail(error) { this.say({ id: this.asked.at(-1).id, error, isLoading: false }); }
    }
    const troubles = [];
    const client = new Client(() => new Worker(), (what) => troubles.push(what?.words));
    return { client, workers, troubles };
}

const options = { skip: missing };

test('one question at a time, the newest of each kind, what is waited for first', options, async () => {
    const { client, workers } = await begin();
    client.setText(() => 'a');
    const first = client.ask({ kind: 'check' });
    const older = client.ask({ kind: 'hover', at: 1 });
    const timelines = client.ask({ kind: 'timelines' });
    const newer = client.ask({ kind: 'hover', at: 2 });
    const [worker] = workers;
    worker.ready();
    assert.deepEqual(worker.asked, [{ id: 1, text: 'a', question: { kind: 'check' } }]);
    assert.equal(await older, undefined);
    worker.answer('checked');
    assert.equal(await first, 'checked');
    assert.deepEqual(worker.asked.at(-1), { id: 2, question: { kind: 'hover', at: 2 } }, 'the text is there already');
    worker.answer('told');
    assert.equal(await newer, 'told');
    worker.answer('drawn');
    assert.equal(await timelines, 'drawn');
    assert.equal(workers.length, 1);
});

test('an answer to an older text is dropped, and so are the questions about it', options, async () => {
    const { client, workers } = await begin();
    client.setText(() => 'a');
    const check = client.ask({ kind: 'check' });
    const timelines = client.ask({ kind: 'timelines' });
    client.setText(() => 'b');
    workers[0].answer('about a');
    assert.equal(await check, undefined);
    assert.equal(await timelines, undefined);
    assert.equal(workers[0].asked.length, 1);
    const again = client.ask({ kind: 'check' });
    assert.equal(workers[0].asked.at(-1).text, 'b');
    workers[0].answer('about b');
    assert.equal(await again, 'about b');
});

test('after a failure there is a new worker, for another text', options, async () => {
    const { client, workers, troubles } = await begin();
    client.setText(() => 'bad');
    const check = client.ask({ kind: 'check' });
    const hover = client.ask({ kind: 'hover', at: 0 });
    workers[0].ready();
    workers[0].fail('unreachable');
    assert.deepEqual([await check, await hover], [undefined, undefined]);
    assert.equal(workers[0].isThere, false);
    assert.equal(await client.ask({ kind: 'check' }), undefined, 'that text is not asked about again');
    assert.equal(workers.length, 1);
    client.setText(() => 'bad still');
    const second = client.ask({ kind: 'check' });
    workers[1].fail('unreachable');
    assert.equal(await second, undefined);
    assert.deepEqual(troubles, ['unreachable'], 'said once');
    client.setText(() => 'good');
    const third = client.ask({ kind: 'check' });
    workers[0].say({ id: 3, value: 'from the dead' });
    workers[2].answer('fine');
    assert.equal(await third, 'fine');
    assert.deepEqual(troubles, ['unreachable', undefined]);
});

test('an answer has to come in time; loading may take longer', options, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { client, workers, troubles } = await begin();
    client.setText(() => 'a');
    const check = client.ask({ kind: 'check' });
    t.mock.timers.tick(100_000);
    assert.deepEqual(troubles, []);
    workers[0].ready();
    t.mock.timers.tick(19_000);
    assert.deepEqual(troubles, []);
    t.mock.timers.tick(2_000);
    assert.equal(await check, undefined);
    assert.deepEqual(troubles, ['it took too long']);
});
