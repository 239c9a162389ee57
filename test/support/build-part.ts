import { rollup } from 'rollup';
import { partInput, partOutput } from '../../tools/build/client-build.ts';
import { parts } from '../../tools/build/parts.ts';

/** The code of one part as it is delivered, built from the sources of this moment and not written. */
export async function buildPart(name: string): Promise<string> {
  const part = parts.find((one) => one.name === name);
  if (!part) throw new Error(`There is no part named ${name}.`);
  const bundle = await rollup(partInput(part));
  const { output } = await bundle.generate(partOutput(part));
  await bundle.close();
  return output[0].code;
}
