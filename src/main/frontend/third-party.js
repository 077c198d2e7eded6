/* Writes the list of what others wrote and we ship: libraries by the SBOM, scripts and fonts by the lock file. */
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";

const [sbom, output] = process.argv.slice(2);
const here = new URL(".", import.meta.url);

// Offline, no SBOM is made; one of an earlier build does then.
if (!existsSync(sbom)) {
  console.warn(`No list of third parties, for there is no ${sbom}: it is made when Maven is online.`);
  process.exit(0);
}

function licence(one) {
  return one.expression ?? one.license.id ?? one.license.name;
}

const libraries = JSON.parse(readFileSync(sbom, "utf8")).components
  .map((part) => {
    const licences = (part.licenses ?? []).map(licence).join(", ");
    return `${part.group}:${part.name} ${part.version}: ${licences || "none given"}`;
  })
  .sort();

const scripts = Object.entries(JSON.parse(readFileSync(new URL("package-lock.json", here), "utf8")).packages)
  .filter(([folder, part]) => folder !== "" && !part.dev && !part.optional)
  .map(([folder, part]) => ({folder, name: folder.replace(/.*node_modules\//, ""), ...part}))
  .sort((one, other) => (one.name < other.name ? -1 : 1));

/* Most of these licences ask that their text goes along; the libraries have theirs in their jars. */
function text(folder) {
  const place = new URL(folder + "/", here);
  const files = existsSync(place) ? readdirSync(place).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)) : [];
  return files.map((name) => readFileSync(new URL(name, place), "utf8").trim()).join("\n\n");
}

const lines = [
  "Aarshjul contains these parts, which others wrote.",
  "",
  "Libraries",
  "",
  ...libraries,
  "",
  "Scripts, styles and fonts of the pages",
  "",
  ...scripts.map((part) => `${part.name} ${part.version}: ${part.license ?? "none given"}`),
];
for (const part of scripts) {
  const words = text(part.folder);
  if (words) {
    lines.push("", "-".repeat(80), `${part.name} ${part.version}`, "", words);
  }
}
writeFileSync(output, lines.join("\n") + "\n");
