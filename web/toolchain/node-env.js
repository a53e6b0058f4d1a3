// Programs under Node: getenv sees this project's variables of the shell, as natively.
Module['preRun'] = [].concat(Module['preRun'] || [], () => {
  if (typeof ENV === 'undefined' || typeof process === 'undefined') return;
  for (const name of ['POOLSCOPE_LONG', 'POOLSCOPE_FEWER']) {
    if (process.env[name]) ENV[name] = process.env[name];
  }
});
