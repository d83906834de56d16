// Cuts sources/map/land.yaml out of Natural Earth's coasts: run once, by hand, when the frame is to change.
//
//     npm install --no-save world-atlas@2 topojson-client@3 d3-geo@3 && node sources/map/cut.mjs
//
// Korea is merged into one land: the border that such data have is the armistice line of 1953.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoIdentity, geoPath, geoTransform } from "d3-geo";
import { merge } from "topojson-client";

const WEST = 123.8;
const EAST = 131.2;
const SOUTH = 33.0;
const NORTH = 43.2;
const WIDTH = 320; // units of the picture
const KOREA = new Set(["408", "410"]); // ISO 3166-1
const AROUND = new Set(["156", "392", "643"]); // China, Japan, Russia

const middle = ((NORTH + SOUTH) / 2) * (Math.PI / 180);
const scale = WIDTH / ((EAST - WEST) * Math.cos(middle)); // units for a degree of latitude
const height = Math.round((NORTH - SOUTH) * scale);

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const countries = (ids) => atlas.objects.countries.geometries.filter(({ id }) => ids.has(id));

const place = geoTransform({
  point(longitude, latitude) {
    this.stream.point((longitude - WEST) * scale * Math.cos(middle), (NORTH - latitude) * scale);
  },
});
const clip = geoIdentity().clipExtent([[0, 0], [WIDTH, height]]);
const path = geoPath({ stream: (to) => place.stream(clip.stream(to)) }).digits(1);

const yaml = `# Cut by sources/map/cut.mjs from Natural Earth 1:50m (public domain), by way of world-atlas 2.0.2.
frame: {west: "${WEST}", east: "${EAST}", south: "${SOUTH}", north: "${NORTH}"}
width: ${WIDTH}
height: ${height}
land: ${path(merge(atlas, countries(KOREA)))}
around: ${path(merge(atlas, countries(AROUND)))}
`;
writeFileSync(new URL("land.yaml", import.meta.url), yaml);
