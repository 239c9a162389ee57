import type { SchemaName } from './schemas.ts';

/** A parameter in the address. */
export type Parameter = {
  name: string;
  in: 'path' | 'query';
  description: string;
  isRequired?: true;
};

/** One route as the document describes it. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Parameters in braces. */
  path: string;
  summary: string;
  tag: 'ingest' | 'script' | 'owner' | 'operations';
  /** Who may ask; anybody where it is absent. */
  security?: 'writeKey' | 'adminToken' | 'metrics';
  parameters?: readonly Parameter[];
  body?: SchemaName | 'text';
  /** What the answer holds when all is well; nothing for an empty one. */
  answer: { status: 200 | 204; holds?: SchemaName | 'javascript' | 'text' };
  /** Statuses with which it is refused. */
  refusals?: readonly number[];
};
