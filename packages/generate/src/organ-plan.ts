import { placeNames } from './names.ts';
import { apportion, Random, weights } from './random.ts';
import { extents, type Size } from './size.ts';

/** One invented organ and how much of the whole falls to it. */
export interface OrganPlan {
  /** Position in the whole plan: names the organ's own streams of chance. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly level: '县' | '市' | '省' | '全国';
  readonly size: '小' | '中' | '大';
  readonly province: string;
  readonly parent: string | null;
  readonly staff: number;
  readonly cases: number;
}

interface Place {
  readonly level: OrganPlan['level'];
  readonly name: string;
  readonly province: string;
  readonly parent: number | null;
}

/** Staff of an organ compared with a county organ's 100, and its cases per head compared with 100. */
const scale: Readonly<Record<OrganPlan['level'], readonly [staff: number, perHead: number]>> = {
  县: [100, 100],
  市: [185, 62],
  省: [420, 34],
  全国: [900, 12],
};
const unevenStaff = weights<number>([
  [45, 8],
  [62, 14],
  [78, 18],
  [92, 18],
  [108, 16],
  [128, 12],
  [155, 8],
  [195, 4],
  [260, 2],
]);
const unevenLoad = weights<number>([
  [62, 8],
  [78, 16],
  [90, 22],
  [102, 22],
  [116, 16],
  [134, 10],
  [160, 6],
]);

/** The organs of an office of that size: a tree from the top down, with exact totals of staff and cases. */
export function planOrgans(size: Size, seed: number): OrganPlan[] {
  const places = placesOf(size, seed);
  const random = new Random(seed, 'organs');
  const single = places.length === 1;
  const staffShares = places.map((place) =>
    single ? 1 : scale[place.level][0] * random.weighted(unevenStaff),
  );
  const staff = apportion(extents[size].staff, staffShares);
  const cases = apportion(
    extents[size].cases,
    places.map((place, i) => staff[i]! * scale[place.level][1] * random.weighted(unevenLoad)),
  );
  const id = (index: number) => `Y${String(index + 1).padStart(4, '0')}`;
  return places.map((place, index) => ({
    index,
    id: id(index),
    name: place.name,
    level: place.level,
    size: staff[index]! < 45 ? '小' : staff[index]! < 110 ? '中' : '大',
    province: place.province,
    parent: place.parent === null ? null : id(place.parent),
    staff: staff[index]!,
    cases: cases[index]!,
  }));
}

/** Organs so that each province, and in it each city with its counties, stands together. */
function placesOf(size: Size, seed: number): Place[] {
  const extent = extents[size];
  const names = placeNames(seed, extent.organs + 1);
  const next = () => names.pop()!;
  const kinds = new Random(seed, 'kinds of county');
  const places: Place[] = [];
  let national: number | null = null;
  if (extent.national > 0) {
    national = places.push({ level: '全国', name: '虚构最高检察院', province: '全国', parent: null }) - 1;
  }
  const counties = extent.organs - extent.national - extent.provinces - extent.cities;
  const citiesOf = apportion(extent.cities, Array(Math.max(extent.provinces, 1)).fill(1));
  const countiesOf = apportion(counties, Array(Math.max(extent.cities, 1)).fill(1));
  let cityNumber = 0;
  for (const cities of citiesOf) {
    const province = `${next()}省`;
    let above = national;
    if (extent.provinces > 0) {
      above = places.push({ level: '省', name: `${province}人民检察院`, province, parent: national }) - 1;
    }
    for (let c = 0; c < Math.max(cities, 1); c++) {
      let superior = above;
      if (cities > 0) {
        superior = places.push({ level: '市', name: `${next()}市人民检察院`, province, parent: above }) - 1;
      }
      for (let k = 0; k < countiesOf[cityNumber]!; k++) {
        const name = `${next()}${size === 'county' ? '县' : kinds.pick(['县', '县', '区', '市'])}人民检察院`;
        places.push({ level: '县', name, province, parent: superior });
      }
      cityNumber++;
    }
  }
  return places;
}
