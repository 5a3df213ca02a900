// What the page offers to look at. The files are in `examples`, and in the examples of the project.

import shop from '../../../examples/broken/.upsun/config.yaml';
import clean from '../../../examples/clean/.upsun/config.yaml';
import django from '../examples/django.yaml';
import names from '../examples/names.yaml';
import node from '../examples/node.yaml';
import symfony from '../examples/symfony.yaml';

export interface Example {
    name: string;
    text: string;
}

/** The first is there when the page opens. */
export const EXAMPLES: Example[] = [
    { name: 'Symfony: a deployment that fails quietly', text: symfony },
    { name: 'Node.js: restarts for ever', text: node },
    { name: 'Django: files that go astray', text: django },
    { name: 'Names that are not quite right', text: names },
    { name: 'A shop of three apps', text: shop },
    { name: 'The same shop, without mistakes', text: clean },
    { name: 'Nothing: an empty file', text: '' },
];
