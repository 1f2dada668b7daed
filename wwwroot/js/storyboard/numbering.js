// How crews count: scene, shot, and a letter where a shot has more than one panel: 1.1, 1.2A, 1.2B.

/** @param scenes each with its panels in order @returns numbers by panel id */
export function numbersOf(scenes) {
  const numbers = new Map();
  scenes.forEach((scene, sceneIndex) => {
    let shot = 0;
    for (const group of shotsOf(scene.panels)) {
      shot++;
      group.forEach((panel, index) => numbers.set(panel.id, `${sceneIndex + 1}.${shot}${group.length > 1 ? letter(index) : ''}`));
    }
  });
  return numbers;
}

function shotsOf(panels) {
  const shots = [];
  for (const panel of panels) {
    if (panel.isNewShot || !shots.length) shots.push([panel]);
    else shots.at(-1).push(panel);
  }
  return shots;
}

// A … Z, AA, AB …
function letter(index) {
  let text = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + (rest - 1) % 26) + text;
  return text;
}
