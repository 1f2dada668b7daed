// One figure as SVG: region, limbs, hands, face, joints, name. Only what changed is written to the page.
import { colours, handColours, handEdges, isHidden, isPlaced, isVisible, limbs } from './skeleton.js';
import { capsules, outline } from './region.js';

const space = 'http://www.w3.org/2000/svg';
export function node(name, attributes = {}, parent = null) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

export class FigureView {
  constructor(id, layer) {
    this.root = node('g', { class: 'figure', 'data-figure': id }, layer);
    // Two shapes and no group: transparency of a group is a picture of its own, painted anew in every frame of a drag.
    this.rim = node('path', { class: 'region rim' }, this.root);
    this.inside = node('path', { class: 'region inside' }, this.root);
    this.limbs = limbs.map((_, i) => node('line', { stroke: colours[i], class: 'limb' }, this.root));
    this.hands = { leftHand: this.#hand(), rightHand: this.#hand() };
    this.face = node('path', { class: 'face-points' }, this.root);
    this.joints = colours.map((colour, joint) => node('circle', { fill: colour, class: 'joint', 'data-joint': joint }, this.root));
    // Placed by its group: words that get another place of their own are laid out anew.
    this.place = node('g', {}, this.root);
    this.name = node('text', { class: 'figure-name', 'text-anchor': 'middle' }, this.place);
    this.written = new Map();
  }

  #hand() {
    const root = node('g', { class: 'hand' }, this.root);
    return { root, fingers: [0, 1, 2, 3, 4].map(finger => node('path', { class: 'finger', stroke: handColours[4 * finger] }, root)), points: node('path', { class: 'hand-points' }, root) };
  }

  draw(model, id, look) {
    const body = model.body(id);
    const about = model.about(id);
    limbs.forEach(([from, to], i) => {
      const isThere = isVisible(body[from]) && isVisible(body[to]);
      this.#show(this.limbs[i], isThere);
      if (isThere) this.#set(this.limbs[i], { x1: body[from][0], y1: body[from][1], x2: body[to][0], y2: body[to][1] });
    });
    this.joints.forEach((circle, joint) => {
      const point = body[joint];
      this.#show(circle, isPlaced(point));
      if (isPlaced(point)) this.#set(circle, { cx: point[0], cy: point[1], r: look.radius, class: `joint${isHidden(point) ? ' is-hidden' : ''}${look.isChosen(joint) ? ' is-chosen' : ''}` });
    });
    for (const part of ['leftHand', 'rightHand']) this.#drawHand(this.hands[part], model.part(id, part));
    this.#set(this.face, { d: dots(model.part(id, 'face')) });
    this.#drawName(model.bounds([id]), look);
    this.#drawRegion(look.showsRegion ? capsules(body, about.growth) : [], look);
    this.#set(this.root, { class: `figure${about.locked ? ' is-locked' : ''}${look.isSelected ? ' is-selected' : ''}`, style: `--who:${look.colour}` });
  }

  shift(dx, dy) { this.#set(this.root, { transform: dx || dy ? `translate(${dx} ${dy})` : '' }); }

  remove() { this.root.remove(); }

  #drawHand({ fingers, points }, hand) {
    fingers.forEach((path, finger) => this.#set(path, {
      d: hand ? handEdges.slice(4 * finger, 4 * finger + 4).filter(([a, b]) => isVisible(hand[a]) && isVisible(hand[b])).map(([a, b]) => `M${hand[a][0]} ${hand[a][1]}L${hand[b][0]} ${hand[b][1]}`).join('') : '',
    }));
    this.#set(points, { d: dots(hand) });
  }

  #drawName(box, look) {
    this.#show(this.place, box !== null);
    if (!box) return;
    if (this.name.textContent !== look.name) this.name.textContent = look.name;
    this.#set(this.place, { transform: `translate(${(box.left + box.right) / 2} ${box.bottom})` });
  }

  // The soft rim first, so that the inside lies over it.
  #drawRegion(shapes, look) {
    this.#set(this.rim, { d: outline(shapes, look.ramp) });
    this.#set(this.inside, { d: outline(shapes, 0) });
  }

  #show(element, isShown) { this.#set(element, { display: isShown ? '' : 'none' }); }

  // Asking the page what it has is as dear as telling it anew.
  #set(element, attributes) {
    let known = this.written.get(element);
    if (!known) this.written.set(element, known = {});
    for (const key in attributes) {
      if (known[key] === attributes[key]) continue;
      known[key] = attributes[key];
      element.setAttribute(key, attributes[key]);
    }
  }
}

const dots = points => (points ?? []).filter(isVisible).map(([x, y]) => `M${x} ${y}h0`).join('');
