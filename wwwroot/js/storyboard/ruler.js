// Times above the filmstrip, painted for what is in sight.
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];   // seconds
const apart = 74;                                          // pixels between two labels, at least

export class Ruler {
  constructor(canvas, editor) {
    [this.canvas, this.editor] = [canvas, editor];
    const style = getComputedStyle(canvas);
    this.ink = style.color;
    this.line = style.borderTopColor;
  }

  draw(left, width, unit) {
    const height = 22;
    const scale = devicePixelRatio;
    const { canvas } = this;
    if (canvas.width !== Math.round(width * scale)) {
      Object.assign(canvas, { width: Math.round(width * scale), height: height * scale });
      canvas.style.width = `${width}px`;
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const { rate } = this.editor.model;
    const second = unit * rate.numerator / rate.denominator;
    const step = steps.find(each => each * second >= apart) ?? 600;
    const small = step / 5;
    pen.strokeStyle = this.line;
    pen.fillStyle = this.ink;
    pen.font = '10.5px Inter, sans-serif';
    pen.beginPath();
    for (let index = Math.max(0, Math.floor(left / second / small)); index * small * second < left + width; index++) {
      const x = Math.round(index * small * second - left) + 0.5;
      const isLabel = index % 5 === 0;
      pen.moveTo(x, isLabel ? 8 : 16);
      pen.lineTo(x, height);
      if (isLabel) pen.fillText(clock(index * small), x + 4, 13);
    }
    pen.stroke();
  }
}

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
