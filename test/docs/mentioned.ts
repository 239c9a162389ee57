import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** What the documentation sets as code, in a line or in a block: names of ours stand there. */
export function readDocumentedCode(): string {
  return [...readDocs().matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code).join('\n');
}

/** What a user can read: the README and every page of `docs/`. */
function readDocs(): string {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(root, 'docs', path));
  return [join(root, 'README.md'), ...pages]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

/** The text of every source file of a folder. */
export function readSources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
    .join('\n');
}

/** Everything that a pattern's first group finds, once each, in order of the alphabet. */
export function findAll(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();
}

/** The names of the members of an exported object type. */
export function membersOf(path: string, typeName: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), 99);
  return source.statements
    .filter((statement) => ts.isTypeAliasDeclaration(statement))
    .filter((statement) => statement.name.text === typeName)
    .flatMap(({ type }) => (ts.isTypeLiteralNode(type) ? [...type.members] : []))
    .map(({ name }) => (name && ts.isIdentifier(name) ? name.text : ''))
    .filter((name) => name !== '');
}
