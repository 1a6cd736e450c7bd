// Pipelines that no demonstration has: names made to break out of whatever they are put into, and very many actions.
const minute = 60_000;

export function hostileName(world, now) {
  add(world, now, 'hostile', [
    ['section x', 'a : crit, 2020-01-01, 9999d'],
    ['click a href "javascript:alert(1)"', '``` \n</pre><script>document.title = 1</script>'],
    ['<img src=x onerror=alert(1)>', '| cell | cell |\n|---|---|\n# title\n- [x] list'],
    [
      '%%{init: {"theme":"dark"}}%%',
      '[here](javascript:alert(1)) ![](https://evil.invalid/x.png) <https://evil.invalid>',
    ],
    ['2020-01-01', '@octocat #1 www.evil.invalid mail@evil.invalid https://evil.invalid $x^2$ :tada:'],
    ['2020-01-01 (again) a;b#c', '</details></td></table>'],
  ]);
}

export function manyActions(world, now) {
  const actions = Array.from({ length: 140 }, (_, index) => [
    `Deploy to region ${index + 1}`,
    `Instance i-${String(index).padStart(8, '0')} did not come up. ${'It said no. '.repeat(20)}`,
  ]);
  add(world, now, 'many', actions);
}

function add(world, now, name, actions) {
  const pipeline = world.add({
    name,
    mode: 'superseded',
    stages: [
      {
        name: 'Deploy',
        actions: actions.map(([action, message], index) => ({
          name: action,
          kind: 'deploy',
          durationMs: 20_000 + 1_000 * (index % 30),
          runOrder: 1,
          failure: { code: 'JobFailed', message },
          outcomes: index % 2 === 0 ? ['failed'] : ['failed', 'succeeded'],
        })),
      },
    ],
  });
  world.schedule(now - 10 * minute, () => void world.start(pipeline, {}));
}
