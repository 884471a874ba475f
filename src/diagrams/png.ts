import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What is used of resvg, whose own types are a browser's. */
interface ResvgModule {
  initWasm(module: Uint8Array): Promise<void>;
  Resvg: new (
    svg: string,
    options: {
      readonly background: string;
      readonly fitTo: { readonly mode: 'zoom'; readonly value: number };
      readonly font: {
        readonly loadSystemFonts: false;
        readonly fontBuffers: readonly Uint8Array[];
        readonly defaultFontFamily: string;
        readonly sansSerifFamily: string;
        readonly monospaceFamily: string;
      };
    },
  ) => { readonly width: number; readonly height: number; render(): { asPng(): Uint8Array }; free(): void };
}

/** Pixels for each of the SVG, so that small letters can be read. */
const zoom = 1.5;
/** Most pixels of a side. */
const most = 10_000;

/** The fonts that come with the installation: as wide as Helvetica and as Courier. */
const fonts = [
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  '@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf',
  '@expo-google-fonts/cousine/700Bold/Cousine_700Bold.ttf',
];

let loaded: Promise<{ readonly resvg: ResvgModule; readonly fontBuffers: readonly Uint8Array[] }> | undefined;

async function load() {
  const require = createRequire(import.meta.url);
  const resvg = require('@resvg/resvg-wasm') as ResvgModule;
  await resvg.initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return { resvg, fontBuffers: fonts.map((f) => readFileSync(require.resolve(f))) };
}

/**
 * An SVG document as a PNG, in its light colours. Renderer (WebAssembly) and fonts are part of the installation, and the
 * system's fonts are not read, so the same SVG gives the same octets wherever it is drawn.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  loaded ??= load();
  const { resvg, fontBuffers } = await loaded;
  const draw = (value: number) =>
    new resvg.Resvg(svg, {
      background: '#ffffff',
      fitTo: { mode: 'zoom', value },
      font: {
        loadSystemFonts: false,
        fontBuffers,
        defaultFontFamily: 'Arimo',
        sansSerifFamily: 'Arimo',
        monospaceFamily: 'Cousine',
      },
    });
  const picture = draw(zoom);
  const { width, height } = picture;
  const shrunk = Math.min(zoom, most / Math.max(width, height));
  const fitting = shrunk === zoom ? picture : draw(shrunk);
  if (fitting !== picture) picture.free();
  const png = fitting.render().asPng();
  fitting.free();
  return png;
}
