import { layoutOf } from '../../diagrams/layout.ts';
import { type Picture, pictureOf } from '../../diagrams/picture.ts';
import type { Protocol } from '../../index.ts';
import type { RoleChart } from '../../page/run.ts';

/** The charts of the roles of a procedure's variants, each unlike one once. */
export class Charts {
  private readonly pictures: Picture[] = [];
  private readonly places = new Map<string, number>();

  /** The place of a role's chart in the list. */
  of(protocol: Protocol, role: string): number {
    const { root, arrows } = pictureOf(protocol, [role]);
    const picture = { title: '', root: { ...root, name: '' }, arrows };
    const key = JSON.stringify(picture);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.pictures.length);
    return this.pictures.push(picture) - 1;
  }

  /** All of them, laid out. */
  async drawn(): Promise<readonly RoleChart[]> {
    const drawn: RoleChart[] = [];
    for (const picture of this.pictures) {
      const steps = picture.arrows.map(({ internal: _, ...step }) => step);
      drawn.push({ layout: await layoutOf(picture), steps });
    }
    return drawn;
  }
}
