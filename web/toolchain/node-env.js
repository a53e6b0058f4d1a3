// Programs under Node: getenv sees this project's and GoogleTest's variables of the shell, as
// natively.
Module['preRun'] = [].concat(Module['preRun'] || [], () => {
  if (typeof ENV === 'undefined' || typeof process === 'undefined') return;
  for (const name of [
    "POOLSCOPE_LONG", "POOLSCOPE_FEWER", "GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX",
  ]) {
    if (process.env[name]) ENV[name] = process.env[name];
  }
});
