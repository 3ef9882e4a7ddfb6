// The canvas: one renderer for every node, circles of places behind, the same outlines as in the legend.
var paths = {}, markPaths = {};
Object.keys(data.outlines).forEach(function (k) { paths[k] = new Path2D(data.outlines[k]); });
Object.keys(data.marks).forEach(function (k) { markPaths[k] = new Path2D(data.marks[k]); });
var FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
var scaleNow = 1;
var network, nodeSet, edgeSet, shownNow = new Set();

function lookOf(n) {
  if (isUnit(n)) return data.looks[statusOf(n)];
  if (isOrganization(n)) return data.looks[n.line === "party" ? "party" : "mass"];
  if (n.label === "Person") return data.looks[n.concurrent ? "concurrent" : "person"];
  return data.looks.other;
}
function captionOf(n) {
  var text = Array.from((n.short || n.name).replace(/[\p{Cf}\p{Cc}]/gu, ""));
  return text.length > 16 ? text.slice(0, 15).join("") + "…" : text.join("");
}

function drawShape(ctx, n, x, y, r, look) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r, r);
  ctx.lineJoin = "round";
  ctx.fillStyle = look.fill;
  ctx.fill(paths[n.label]);
  if (look.mark) {
    ctx.lineWidth = Math.max(1.6, 0.9 / scaleNow) / r;
    ctx.strokeStyle = look.border;
    ctx.stroke(markPaths[look.mark]);
  }
  ctx.lineWidth = look.width / r;
  ctx.strokeStyle = look.border;
  ctx.setLineDash(look.dash ? look.dash.split(" ").map(function (d) { return d / r; }) : []);
  ctx.stroke(paths[n.label]);
  ctx.restore();
}

function drawText(ctx, text, x, y, size, weight, color) {
  ctx.font = (weight || "") + " " + size + "px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = size / 4;
  ctx.strokeStyle = "rgba(255,255,255,.9)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color || "#1b2430";
  ctx.fillText(text, x, y);
}

// How each line reaches a unit: full, half, empty, or a dot for not surveyed.
function boxOf(form) {
  if (form === "unknown") return "dot";
  if (form === "none") return "empty";
  return ["independent", "joint", "affiliated", "unspecified"].indexOf(form) >= 0 ? "full" : "half";
}
function drawBoxes(ctx, n, x, y) {
  LINES.forEach(function (line, i) {
    var left = x - 19 + i * 10, kind = boxOf(n.forms[line]);
    ctx.globalAlpha = state.lines.has(line) ? 1 : 0.25;
    ctx.fillStyle = "#fff";
    ctx.fillRect(left, y, 8, 8);
    ctx.fillStyle = ctx.strokeStyle = "#2b3646";
    ctx.lineWidth = 1;
    if (kind === "full") ctx.fillRect(left, y, 8, 8);
    if (kind === "half") ctx.fillRect(left, y + 4, 8, 4);
    if (kind === "dot") { ctx.beginPath(); ctx.arc(left + 4, y + 4, 1.5, 0, 7); ctx.fill(); }
    else ctx.strokeRect(left + 0.5, y + 0.5, 7, 7);
    ctx.globalAlpha = 1;
  });
}

function renderer(n) {
  return function (arg) {
    var ctx = arg.ctx, x = arg.x, y = arg.y, scale = scaleNow = network ? network.getScale() : 1;
    if (PLACES) return pie(n, arg, scale);
    var base = data.radii[n.label], most = isUnit(n) ? 30 : 19;
    // From far away a node is drawn larger than it is, so that its status can still be told.
    var r = Math.min(most, Math.max(base, (isUnit(n) ? 5 : 3.2) / scale));
    return {
      drawNode: function () {
        if (arg.state.selected || state.selected === n.id) {
          ctx.beginPath();
          ctx.arc(x, y, r + Math.max(7, 5 / scale), 0, 7);
          ctx.fillStyle = "rgba(255,196,0,.55)";
          ctx.fill();
          ctx.lineWidth = 2 / scale;
          ctx.strokeStyle = "#1b2430";
          ctx.stroke();
        }
        drawShape(ctx, n, x, y, r, lookOf(n));
        if (isOrganization(n)) { ctx.fillStyle = "#fff"; glyphAt(ctx, glyph[n.line], x, y + (n.line === "party" ? 1 : 0)); }
        if (scale > 0.5 && isUnit(n)) drawBoxes(ctx, n, x, y + r + 5);
      },
      drawExternalLabel: function () {
        // A place that is a circle has its name there.
        if (isPlace(n) && n.r !== undefined) return;
        if (n.route && !isUnit(n) && !n.own) {
          drawText(ctx, captionOf(n), x, y + r + 10 / scale, Math.min(16, 11 / scale), "600");
          return;
        }
        if (isUnit(n) ? scale < 0.62 : scale < 0.9) { if (state.selected !== n.id) return; }
        if (isOrganization(n) && n.own && state.selected !== n.id) return;
        var text = captionOf(n), size = Math.max(11, 11 / scale);
        if (n.label === "Person") { if (text) drawText(ctx, text, x, y - r - 7, 10, ""); return; }
        drawText(ctx, text, x, y + r + (isUnit(n) ? 21 : 10), state.selected === n.id ? size : 11, isUnit(n) ? "600" : "");
      },
      nodeDimensions: { width: 2 * r, height: 2 * r }
    };
  };
}
function glyphAt(ctx, text, x, y) {
  ctx.font = "600 10px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

// Organizations of one unit stand beside it: what they are called is told by the unit.
data.nodes.forEach(function (n) {
  var covers = isOrganization(n) ? (out.get(n.id) || []).filter(function (e) { return e.type === "COVERS"; }) : [];
  n.own = covers.length === 1 && isUnit(byId.get(covers[0].to));
});

function unitsOf(n) {
  return Object.keys(n.counts).reduce(function (sum, k) { return sum + n.counts[k]; }, 0);
}
// A place as a ring of its statuses, or once opened as a mere circle.
function pie(n, arg, scale) {
  var ctx = arg.ctx, x = arg.x, y = arg.y, r = n.r, open = state.open.has(n.id);
  return {
    drawNode: function () {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 7);
      ctx.fillStyle = open ? "#f4f7fa" : "#fff";
      ctx.fill();
      ctx.lineWidth = (state.selected === n.id ? 4 : 1.2) / scale;
      ctx.strokeStyle = state.selected === n.id ? "#1b2430" : "#8494a7";
      ctx.stroke();
      if (open) return;
      var total = unitsOf(n), at = -Math.PI / 2;
      legend.status.forEach(function (s) {
        var part = (n.counts[s.key] || 0) / total * 2 * Math.PI, look = data.looks[s.key];
        if (!part) return;
        ctx.beginPath();
        ctx.arc(x, y, r * 0.97, at, at + part);
        ctx.arc(x, y, r * 0.66, at + part, at, true);
        ctx.closePath();
        ctx.fillStyle = s.key === "uncovered" ? "#f3b48f" : look.fill;
        ctx.fill();
        ctx.lineWidth = r * 0.02;
        ctx.strokeStyle = look.border;
        ctx.setLineDash(look.dash ? [r * 0.05, r * 0.04] : []);
        ctx.stroke();
        ctx.setLineDash([]);
        at += part;
      });
    },
    drawExternalLabel: function () {
      if (r * scale < 16) return;
      var size = Math.min(r * 0.3, 14 / scale, 1.25 * r / captionOf(n).length);
      if (open) drawText(ctx, captionOf(n), x, y - r, 14 / scale, "600");
      else {
        drawText(ctx, captionOf(n), x, y - size * 0.65, size, "600");
        drawText(ctx, String(unitsOf(n)), x, y + size * 0.65, size, "");
      }
    },
    nodeDimensions: { width: 2 * r, height: 2 * r }
  };
}

function drawCircles(ctx) {
  var scale = network.getScale();
  circles.forEach(function (n) {
    ctx.beginPath();
    ctx.arc(n.x, n.y, n.r, 0, 7);
    ctx.fillStyle = n.label === "Park" ? "rgba(0,85,140,.055)" : "rgba(70,80,95,.035)";
    ctx.fill();
    ctx.lineWidth = (state.selected === n.id ? 3 : 1) / scale;
    ctx.strokeStyle = state.selected === n.id ? "#1b2430" : "#9fb0c2";
    ctx.stroke();
  });
}
function drawTitles(ctx) {
  var scale = network.getScale();
  circles.forEach(function (n) {
    if (n.r * scale < 22) return;
    drawText(ctx, captionOf(n), n.x, n.y - n.r, Math.min(n.r / 2.4, 14 / scale), "600", "#2b4a66");
  });
}
// Circles of places, the outer ones first.
var circles = PLACES ? [] : data.nodes.filter(function (n) { return isPlace(n) && n.r !== undefined; })
  .sort(function (a, b) { return b.r - a.r; });

function circleAt(x, y) {
  var found = null;
  circles.forEach(function (n) { if (Math.hypot(n.x - x, n.y - y) <= n.r) found = n; });
  return found;
}

function strokeOf(e) {
  return data.strokes[e.stroke || e.type] || data.strokes.LED_BY;
}
function edgeLook(e) {
  var s = strokeOf(e);
  return {
    id: e.i, from: e.from, to: e.to, smooth: false, width: s.width, hidden: true,
    color: { color: s.color, highlight: s.color, hover: s.color, inherit: false },
    dashes: s.dash ? s.dash.split(" ").map(Number) : false,
    arrows: e.route ? { to: { enabled: true, scaleFactor: 0.7 } } : undefined
  };
}

function startNetwork() {
  var drawn = data.nodes.filter(function (n) { return n.x !== undefined && (PLACES || !isPlace(n) || n.r === undefined || n.route); });
  if (PLACES) drawn.sort(function (a, b) { return b.r - a.r; });
  nodeSet = new vis.DataSet(drawn.map(function (n) {
    // A place that a way leads through is a node too, where its name stands.
    return { id: n.id, x: n.x, y: PLACES || n.r === undefined ? n.y : n.y - n.r - 14, shape: "custom", ctxRenderer: renderer(n), hidden: true,
      title: n.name ? n.name.replace(/[\p{Cf}\p{Cc}]/gu, "") : undefined };
  }));
  var on = new Set(drawn.map(function (n) { return n.id; }));
  edgeSet = new vis.DataSet(PLACES ? [] : data.edges.filter(function (e) {
    return on.has(e.from) && on.has(e.to) && (e.route || !typeOf.get(e.type).inside);
  }).map(edgeLook));
  network = new vis.Network(document.getElementById("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { smooth: false, selectionWidth: 1, hoverWidth: 0.5 },
    interaction: { dragNodes: false, hover: true, tooltipDelay: 250, hideEdgesOnDrag: data.edges.length > 3000, selectConnectedEdges: false }
  });
  network.on("beforeDrawing", drawCircles);
  network.on("afterDrawing", drawTitles);
}

function refresh() {
  shownNow = visible();
  var edges = new Set(visibleEdges(shownNow).map(function (e) { return e.i; }));
  nodeSet.update(nodeSet.getIds().map(function (id) { return { id: id, hidden: !shownNow.has(id) }; }));
  edgeSet.update(edgeSet.getIds().map(function (id) { return { id: id, hidden: !edges.has(id) }; }));
  var units = 0, others = 0;
  shownNow.forEach(function (id) {
    var n = byId.get(id);
    if (isUnit(n)) units++; else if (PLACES || !isPlace(n)) others++;
  });
  document.getElementById("shown").textContent = PLACES ? fill(words.shown_places, { n: shownNow.size })
    : fill(words.shown, { units: units, others: others, edges: edges.size });
  buildLegend();
  if (state.table) buildTable();
}

function bounds() {
  var found = data.nodes.filter(function (n) { return n.x !== undefined && shownNow.has(n.id); });
  var all = found.filter(function (n) { return n.r !== undefined; });
  if (state.focus || state.concurrentOnly || !all.length) all = found.filter(function (n) { return PLACES || !isPlace(n); });
  if (!all.length) all = found;
  var box = [Infinity, Infinity, -Infinity, -Infinity];
  all.concat(state.focus ? [] : found).forEach(function (n) {
    var r = n.r !== undefined && !state.focus ? n.r + 20 : 70;
    box = [Math.min(box[0], n.x - r), Math.min(box[1], n.y - r), Math.max(box[2], n.x + r), Math.max(box[3], n.y + r)];
  });
  return box;
}
var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
function fit(now) {
  var box = bounds(), area = document.getElementById("canvas");
  if (!isFinite(box[0])) return;
  // The buttons lie over the canvas' upper edge, what is shown over its lower one.
  var scale = Math.min(area.clientWidth / (box[2] - box[0]), (area.clientHeight - 78) / (box[3] - box[1]), 1.6);
  network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 - 12 / scale }, scale: scale,
    animation: now || still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}
function lookAt(n) {
  if (n.x === undefined) return;
  var area = document.getElementById("canvas");
  var scale = n.r !== undefined ? Math.min(area.clientWidth, area.clientHeight) / (2.3 * n.r) : Math.max(network.getScale(), 1);
  network.moveTo({ position: { x: n.x, y: n.y }, scale: scale, animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}
