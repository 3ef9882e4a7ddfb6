// Everything beside the canvas: search, legend that filters, details, table. Texts are only ever set as text.
function make(tag, facts, content) {
  var element = document.createElement(tag);
  Object.keys(facts || {}).forEach(function (k) {
    if (k === "on") Object.keys(facts.on).forEach(function (event) { element.addEventListener(event, facts.on[event]); });
    else element.setAttribute(k, facts[k]);
  });
  return fillWith(element, content);
}
// Element.replaceChildren is younger than the browsers of some offices.
function fillWith(element, content) {
  element.textContent = "";
  [].concat(content === undefined ? [] : content).forEach(function (c) {
    if (c !== null) element.append(c);
  });
  return element;
}
function bdi(text) { return make("bdi", {}, text); }

var SVG = "http://www.w3.org/2000/svg";
function icon(label, look) {
  var svg = document.createElementNS(SVG, "svg");
  [["viewBox", "-1.5 -1.5 3 3"], ["width", "20"], ["height", "20"], ["aria-hidden", "true"], ["class", "icon"]]
    .forEach(function (a) { svg.setAttribute(a[0], a[1]); });
  [[data.outlines[label], look.fill], look.mark ? [data.marks[look.mark], "none"] : null].forEach(function (part, i) {
    if (!part) return;
    var path = document.createElementNS(SVG, "path");
    path.setAttribute("d", part[0]);
    path.setAttribute("fill", part[1]);
    path.setAttribute("stroke", look.border);
    path.setAttribute("stroke-width", i ? 0.14 : look.width / 12);
    if (look.dash && !i) path.setAttribute("stroke-dasharray", ".4 .3");
    svg.append(path);
  });
  return svg;
}
function strokeIcon(stroke) {
  var svg = document.createElementNS(SVG, "svg"), line = document.createElementNS(SVG, "line");
  [["viewBox", "0 0 24 12"], ["width", "24"], ["height", "12"], ["aria-hidden", "true"], ["class", "icon"]]
    .forEach(function (a) { svg.setAttribute(a[0], a[1]); });
  [["x1", 1], ["x2", 23], ["y1", 6], ["y2", 6], ["stroke", stroke.color], ["stroke-width", Math.max(stroke.width, 1.5)], ["stroke-dasharray", stroke.dash]]
    .forEach(function (a) { line.setAttribute(a[0], a[1]); });
  svg.append(line);
  return svg;
}

// ---- search
var results = [], marked = -1;
function buildSearch(side) {
  var list = make("ul", { id: "found", role: "listbox", "aria-label": words.search, hidden: "" });
  var input = make("input", { id: "search", type: "search", placeholder: words.search, "aria-label": words.search, role: "combobox",
    "aria-controls": "found", "aria-expanded": "false", autocomplete: "off", on: {
      input: function () { showFound(input, list); },
      keydown: function (event) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          marked = Math.max(0, Math.min(Math.min(results.length, 30) - 1, marked + (event.key === "ArrowDown" ? 1 : -1)));
          markFound(input, list);
        } else if (event.key === "Enter" && results.length) {
          choose(results[Math.max(marked, 0)]);
          closeFound(input, list);
        } else if (event.key === "Escape") { input.value = ""; closeFound(input, list); }
      } } });
  side.append(make("div", { class: "search" }, [input, list]), make("p", { id: "count", role: "status", class: "hint" }));
}
function showFound(input, list) {
  results = search(input.value);
  marked = -1;
  fillWith(list, results.slice(0, 30).map(function (n, i) {
    return make("li", { role: "option", id: "found-" + i, on: { mousedown: function (event) {
      event.preventDefault();
      choose(n);
      closeFound(input, list);
    } } }, [bdi(nameOf(n)), make("small", {}, labelName(n))]);
  }));
  list.hidden = !results.length;
  input.setAttribute("aria-expanded", String(results.length > 0));
  input.removeAttribute("aria-activedescendant");
  document.getElementById("count").textContent = !input.value.trim() ? "" :
    results.length ? fill(words.found, { n: results.length }) : words.nothing;
}
function markFound(input, list) {
  Array.from(list.children).forEach(function (li, i) { li.setAttribute("aria-selected", String(i === marked)); });
  input.setAttribute("aria-activedescendant", "found-" + marked);
  if (list.children[marked]) list.children[marked].scrollIntoView({ block: "nearest" });
}
function closeFound(input, list) {
  fillWith(list);
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  document.getElementById("count").textContent = "";
}
function choose(n) {
  if (PLACES) for (var at = n.parent; at; at = byId.get(at).parent) state.open.add(at);
  else if (n.x !== undefined && !shownNow.has(n.id)) showAll();
  if (PLACES) refresh();
  showDetails(n);
  lookAt(n);
}

// ---- legend
function buildLegend() {
  var body = document.getElementById("legend");
  var held = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
  fillWith(body);
  var now = statusCounts();
  var sub = state.lines.size < LINES.length ? fill(words.of_lines, { lines: legend.lines.filter(function (l) {
    return state.lines.has(l.key); }).map(function (l) { return l.name; }).join(words.separator) }) : "";
  section(body, words.status, sub, legend.status.map(function (s) {
    return entry("status", s.key, s.name, PLACES ? s.count : now[s.key] || 0, icon(EXAMPLE, data.looks[s.key]), PLACES);
  }));
  if (PLACES) return;
  body.prepend(make("p", { class: "hint" }, words.only));
  section(body, words.lines, "", legend.lines.map(function (l) {
    var text = make("span", { class: "glyph " + (l.key === "party" ? "party" : "mass"), "aria-hidden": "true" }, l.glyph);
    return entry("lines", l.key, l.name, l.count, text);
  }));
  if (legend.concurrent) {
    var button = make("button", { type: "button", class: "entry", "aria-pressed": String(state.concurrentOnly), "data-key": "concurrent", on: { click: function () {
      state.concurrentOnly = !state.concurrentOnly;
      refresh();
      fit();
    } } }, [icon("Person", data.looks.concurrent), make("span", {}, state.concurrentOnly ? words.all : words.concurrent_only), make("span", { class: "n" }, String(legend.concurrent))]);
    section(body, words.concurrent, "", [make("li", {}, button)]);
  }
  section(body, words.labels, "", legend.labels.filter(function (l) { return l.key !== "Park" && l.key !== "Region"; }).map(function (l) {
    var look = l.key === "PartyOrganization" ? data.looks.party : l.key === "MassOrganization" ? data.looks.mass : l.key === "Person" ? data.looks.person : { fill: "#fff", border: "#2b3646", width: 1.5 };
    return entry("labels", l.key, l.name, l.count, icon(l.key, look));
  }));
  section(body, words.types, "", legend.types.filter(function (t) { return !t.inside; }).map(function (t) {
    return entry("types", t.key, t.name, t.count, strokeIcon(data.strokes[t.key] || data.strokes.LED_BY));
  }));
  section(body, words.forms, "", legend.forms.filter(function (f) { return formsDrawn.has(f.key); }).map(function (f) {
    return make("li", { class: "entry" }, [strokeIcon(data.strokes["COVERS." + f.key]), make("span", {}, f.name)]);
  }));
  body.append(make("p", { class: "hint" }, words.boxes),
    make("button", { type: "button", class: "plain", on: { click: function () { showAll(); fit(); } } }, words.all));
  if (held) { var again = body.querySelector('[data-key="' + CSS.escape(held) + '"]'); if (again) again.focus(); }
}
// Forms whose lines look otherwise than those of the rest.
var formsDrawn = new Set(data.edges.filter(function (e) { return e.stroke === "COVERS." + e.form; }).map(function (e) { return e.form; }));
function section(body, title, sub, items) {
  if (!items.length) return;
  body.append(make("h2", {}, sub ? [title, make("small", {}, sub)] : title), make("ul", { class: "entries" }, items));
}
function entry(group, key, name, count, mark, idle) {
  var off = group === "lines" ? !state.lines.has(key) : state.hidden[group].has(key);
  var inner = [mark, make("span", {}, name), make("span", { class: "n" }, String(count))];
  if (idle) return make("li", { class: "entry" }, inner);
  return make("li", {}, make("button", { type: "button", class: "entry", "aria-pressed": String(!off), "data-key": group + key, on: {
    click: function (event) { if (event.detail < 2) toggle(group, key); },
    dblclick: function () { alone(group, key); },
    keydown: function (event) { if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); alone(group, key); } }
  } }, inner));
}
function toggle(group, key) {
  var set = group === "lines" ? state.lines : state.hidden[group];
  if (set.has(key)) set.delete(key); else set.add(key);
  refresh();
}
function alone(group, key) {
  if (group === "lines") state.lines = new Set([key]);
  else state.hidden[group] = new Set(legend[group].map(function (x) { return x.key; }).filter(function (k) { return k !== key; }));
  refresh();
}
function showAll() {
  state.hidden = { status: new Set(), labels: new Set(), types: new Set() };
  state.lines = new Set(LINES);
  state.concurrentOnly = false;
  state.focus = null;
  refresh();
}

// ---- details
function linkTo(n, text) {
  return make("button", { type: "button", class: "link", on: { click: function () { choose(n); } } }, bdi(text || nameOf(n)));
}
function row(name, value) {
  return value === null || value === undefined || value === "" ? [] : [make("dt", {}, name), make("dd", {}, value)];
}
function showDetails(n) {
  state.selected = n.id;
  if (drawn.has(n.id)) network.selectNodes([n.id], false); else network.unselectAll();
  var panel = document.getElementById("details");
  fillWith(panel);
  document.body.classList.add("reading");
  panel.append(make("button", { type: "button", class: "close", "aria-label": words.close, on: { click: closeDetails } }, make("span", { "aria-hidden": "true" }, "×")));
  panel.append(make("h2", {}, bdi(nameOf(n))));
  var chips = make("p", { class: "chips" }, [make("span", {}, labelName(n))]);
  if (isUnit(n)) chips.prepend(make("span", { class: "chip" }, [icon(n.label, data.looks[statusOf(n)]), statusName(statusOf(n))]));
  if (n.concurrent) chips.append(make("span", { class: "chip" }, [icon("Person", data.looks.concurrent), words.concurrent]));
  panel.append(chips);
  if (state.lines.size === LINES.length && n.status === "uncovered") panel.append(make("p", { class: "hint" }, words.why_uncovered));
  if (state.lines.size === LINES.length && n.status === "unknown") panel.append(make("p", { class: "hint" }, words.why_unknown));
  if (n.beside) panel.append(make("p", { class: "hint" }, words.beside));
  if (n.placeholder) panel.append(make("p", { class: "hint" }, words.placeholder));
  panel.append(factsOf(n));
  if (isUnit(n)) panel.append(formsOf(n));
  if (n.counts) countsOf(panel, n);
  relationsOf(panel, n);
  if (!PLACES && n.x !== undefined && !isPlace(n)) panel.append(make("p", { class: "buttons" }, [
    make("button", { type: "button", on: { click: function () { focusOn(n, 1); } } }, words.hops1),
    make("button", { type: "button", on: { click: function () { focusOn(n, 2); } } }, words.hops2),
    state.focus ? make("button", { type: "button", on: { click: function () { state.focus = null; refresh(); fit(); showDetails(n); } } }, words.unfocus) : null]));
  panel.scrollTop = 0;
  redraw();
}
function closeDetails() {
  state.selected = null;
  network.unselectAll();
  document.body.classList.remove("reading");
  overview();
  document.getElementById("canvas").focus();
}
// With nothing selected: how much is covered, and the units that nobody covers.
function overview() {
  var panel = fillWith(document.getElementById("details"), make("p", { class: "hint" }, words.pick));
  if (PLACES) { countsOf(panel, data.nodes.find(function (n) { return !n.parent; })); return; }
  panel.append(rateOf(statusCounts()));
  var found = asked.filter(function (n) { return statusOf(n) === "uncovered"; });
  if (!found.length) return;
  panel.append(make("h3", {}, statusName("uncovered") + " (" + found.length + ")"), make("p", { class: "buttons" }, [
    make("button", { type: "button", on: { click: function () { alone("status", "uncovered"); panel.focus(); } } }, words.only_these)]),
    make("ul", { class: "relations" }, found.slice(0, 60).map(function (n) { return make("li", {}, linkTo(n)); })));
  if (found.length > 60) panel.append(make("p", { class: "hint" }, fill(words.more, { n: found.length - 60 })));
}
function rateOf(counts) {
  var total = Object.keys(counts).reduce(function (sum, k) { return sum + counts[k]; }, 0);
  var counted = total - (counts.excluded || 0), covered = counts.covered || 0;
  return make("p", {}, fill(words.n_units, { n: total }) + (counted ? words.separator + fill(words.rate, {
    rate: (100 * covered / counted).toFixed(1) + "%", covered: covered, counted: counted }) : ""));
}
function focusOn(n, hops) {
  state.hidden = { status: new Set(), labels: new Set(), types: new Set() };
  state.lines = new Set(LINES);
  state.concurrentOnly = false;
  state.focus = within(n.id, hops);
  refresh();
  showDetails(n);
  fit();
}
function factsOf(n) {
  var list = make("dl", {});
  var add = function (name, value) { row(name, value).forEach(function (e) { list.append(e); }); };
  add(words.id, n.label === "Person" ? "" : bdi(n.id));
  if (isUnit(n)) {
    add(words.kind, n.kind ? word("kind", n.kind) : words.unknown);
    add(words.employees, n.employees === undefined ? words.unknown : String(n.employees));
    add(words.excluded, n.excluded ? word("excluded", n.excluded) : "");
    var responsible = data.responsible[n.responsible];
    add(words.responsible, !responsible ? "" : byId.has(responsible.id) ? linkTo(byId.get(responsible.id)) : bdi(responsible.name));
  }
  if (isOrganization(n)) add(words.line, legend.lines.find(function (l) { return l.key === n.line; }).name);
  var places = (out.get(n.id) || []).filter(function (e) { return typeOf.get(e.type).inside; });
  if (places.length) add(words.place, joined(places.map(function (e) { return linkTo(byId.get(e.to)); })));
  return list;
}
function joined(parts) {
  var span = make("span", {});
  parts.forEach(function (p, i) { if (i) span.append(words.separator); span.append(p); });
  return span;
}
// For each line its form, the organizations and instructors behind it, and the clause.
function formsOf(n) {
  var body = make("tbody", {});
  LINES.forEach(function (line) {
    var form = legend.forms.find(function (f) { return f.key === n.forms[line]; });
    var behind = [];
    (into.get(n.id) || []).forEach(function (e) {
      var from = byId.get(e.from);
      if (e.type === "COVERS" && from.line === line) behind.push(make("div", {}, [linkTo(from), formNote(e)]));
      if (e.type === "GUIDES" && line === "party") behind.push(make("div", {}, [linkTo(from), " " + typeOf.get("GUIDES").name]));
    });
    ways(n).forEach(function (e) {
      var from = byId.get(e.from);
      if (from.line === line) behind.push(make("div", {}, [linkTo(from), formNote(e), " ← ", linkTo(byId.get(e.to))]));
    });
    body.append(make("tr", {}, [make("th", { scope: "row" }, legend.lines.find(function (l) { return l.key === line; }).name),
      make("td", {}, [form.name, form.clause ? make("small", {}, form.clause) : null]), make("td", {}, behind.length ? behind : "–")]));
  });
  return make("table", { class: "forms" }, [make("thead", {}, make("tr", {}, [words.line, words.form, words.behind].map(function (w) {
    return make("th", { scope: "col" }, w); }))), body]);
}
function formNote(e) {
  var form = legend.forms.find(function (f) { return f.key === e.form; });
  return make("small", {}, " " + form.name + (e.since ? words.separator + fill(words.since, { since: e.since }) : ""));
}
function countsOf(panel, n) {
  panel.append(rateOf(n.counts));
  panel.append(make("ul", { class: "entries" }, legend.status.map(function (s) {
    return entry("status", s.key, s.name, n.counts[s.key] || 0, icon(n.label, data.looks[s.key]), true); })));
  var below = children.get(n.id);
  if (below) panel.append(make("p", { class: "buttons" }, make("button", { type: "button", on: { click: function () { openPlace(n); } } },
    state.open.has(n.id) ? words.shut : words.open)),
    make("ul", { class: "relations" }, below.map(function (c) { return make("li", {}, [linkTo(c), " " + unitsOf(c)]); })));
}
function openPlace(n) {
  if (state.open.has(n.id)) shut(n); else if (children.get(n.id)) state.open.add(n.id);
  refresh();
  showDetails(n);
  lookAt(n);
}
function shut(n) {
  state.open.delete(n.id);
  (children.get(n.id) || []).forEach(shut);
}
function relationsOf(panel, n) {
  if (PLACES) return;
  var groups = new Map();
  (out.get(n.id) || []).forEach(function (e) { if (!typeOf.get(e.type).inside) push(groups, typeOf.get(e.type).name, [e, byId.get(e.to)]); });
  (into.get(n.id) || []).forEach(function (e) { push(groups, typeOf.get(e.type).reverse, [e, byId.get(e.from)]); });
  groups.forEach(function (found, name) {
    panel.append(make("h3", {}, name + " (" + found.length + ")"));
    panel.append(make("ul", { class: "relations" }, found.slice(0, 60).map(function (pair) {
      var e = pair[0], note = [];
      if (e.title || e.role) note.push(e.title || word("role", e.role));
      if (e.since) note.push(fill(words.since, { since: e.since }));
      if (e.route) note.push(words.route);
      return make("li", {}, [linkTo(pair[1]), make("small", {}, " " + note.join(words.separator))]);
    })));
    if (found.length > 60) panel.append(make("p", { class: "hint" }, fill(words.more, { n: found.length - 60 })));
  });
}
