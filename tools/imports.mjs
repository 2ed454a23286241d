// Which files a module imports, minified or not.

/// The relative addresses that `import` and `export … from` name.
export function imports(code) {
  const statement = /(?:^|[;}\n])\s*(?:import|export)\b(?:[\w$*{},\s]*?\bfrom)?\s*["'](\.{1,2}\/[^"']+)["']/g;
  return [...code.matchAll(statement)].map(([, address]) => address);
}
