// A text in the part of a URL that browsers keep to themselves: what stands behind `#` is never sent.

/** What it begins with: the way in which it is packed. */
const PREFIX = '#1.';

/** The longest text that is unpacked, in bytes: a link is not to be trusted with more. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The fragment of a text, `#` included. */
export async function pack(text: string): Promise<string> {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
        binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return PREFIX + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text of a fragment; `undefined` for one that holds none. One that is broken is an error. */
export async function unpack(fragment: string): Promise<string | undefined> {
    if (!fragment.startsWith(PREFIX)) return undefined;
    const binary = atob(fragment.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let text = '';
    let length = 0;
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return text + decoder.decode();
        length += value.length;
        if (length > MAX_BYTES) {
            await reader.cancel();
            throw new Error('too long');
        }
        text += decoder.decode(value, { stream: true });
    }
}
