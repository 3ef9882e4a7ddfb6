// What is known and what is shown: the data, indexes over it, the filters.
var data = JSON.parse(document.getElementById("orggraph-data").textContent);
var words = data.words, legend = data.legend, PLACES = data.places;
var byId = new Map(data.nodes.map(function (n) { return [n.id, n]; }));
var out = new Map(), into = new Map();
data.edges.forEach(function (e) {
  push(out, e.from, e);
  push(into, e.to, e);
});
var typeOf = new Map(legend.types.map(function (t) { return [t.key, t]; }));
var LINES = legend.lines.map(function (l) { return l.key; });
data.nodes.forEach(function (n) {
  if (!n.forms) return;
  var forms = {};
  n.forms.forEach(function (at, i) { forms[LINES[i]] = legend.forms[at].key; });
  n.forms = forms;
});
var glyph = {};
legend.lines.forEach(function (l) { glyph[l.key] = l.glyph; });
var children = new Map();
data.nodes.forEach(function (n) { if (n.parent) push(children, n.parent, n); });

var state = {
  hidden: { status: new Set(), labels: new Set(), types: new Set() },
  lines: new Set(LINES),
  concurrentOnly: false,
  focus: null,
  open: new Set(),
  selected: null,
  table: false
};

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value); else map.set(key, [value]);
}
function fill(text, facts) {
  return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in facts ? String(facts[name]) : whole; });
}
function word(list, value) {
  return words[list + "_" + value] || value;
}
function isUnit(n) { return n.forms !== undefined; }
// The units asked about; others stand beside them.
var asked = data.nodes.filter(function (n) { return isUnit(n) && !n.beside; });
// How many of them have each status, by the lines that are looked at.
function statusCounts() {
  var counts = {};
  asked.forEach(function (n) { counts[statusOf(n)] = (counts[statusOf(n)] || 0) + 1; });
  return counts;
}
function isOrganization(n) { return n.line !== undefined; }
function isPlace(n) { return n.label === "Park" || n.label === "Region"; }
// What a status is shown on: a circle, or the shape of what there is.
var EXAMPLE = data.outlines.Enterprise && !PLACES ? "Enterprise" : (data.nodes.find(isUnit) || data.nodes[0]).label;
function labelName(n) {
  var found = legend.labels.find(function (l) { return l.key === n.label; });
  return found ? found.name : n.label;
}
function nameOf(n) { return n.name || words.unnamed; }
function statusName(key) {
  return legend.status.find(function (s) { return s.key === key; }).name;
}

// The status of a unit as the lines that are switched on say it.
function statusOf(n) {
  if (n.status === "excluded" || state.lines.size === LINES.length) return n.status;
  var letters = LINES.filter(function (l) { return state.lines.has(l); })
    .map(function (l) { return n.lines[LINES.indexOf(l)]; });
  if (letters.indexOf("c") >= 0) return "covered";
  return letters.length && letters.every(function (c) { return c === "u"; }) ? "uncovered" : "unknown";
}

// Ids of the nodes that are shown.
function visible() {
  var shown = new Set();
  var inFocus = function (n) { return !state.focus || state.focus.has(n.id); };
  if (PLACES) {
    data.nodes.forEach(function (n) { if (!n.parent || state.open.has(n.parent)) shown.add(n.id); });
    return shown;
  }
  data.nodes.forEach(function (n) {
    if (n.x === undefined || state.hidden.labels.has(n.label) || !inFocus(n)) return;
    if (isUnit(n) && !state.hidden.status.has(statusOf(n))) shown.add(n.id);
    if (isPlace(n) || !(isUnit(n) || isOrganization(n) || n.label === "Person")) shown.add(n.id);
  });
  data.nodes.forEach(function (n) {
    if (!isOrganization(n) || n.x === undefined || state.hidden.labels.has(n.label)) return;
    if (!state.lines.has(n.line) || !inFocus(n)) return;
    var covered = (out.get(n.id) || []).filter(function (e) { return e.type === "COVERS"; });
    if (n.route || covered.some(function (e) { return shown.has(e.to) || !byId.get(e.to).forms; })) shown.add(n.id);
  });
  if (!state.hidden.labels.has("Person")) data.nodes.forEach(function (n) {
    if (n.label !== "Person" || n.x === undefined || !inFocus(n)) return;
    if (state.concurrentOnly && !n.concurrent) return;
    if (n.route || (out.get(n.id) || []).some(function (e) { return shown.has(e.to); })) shown.add(n.id);
  });
  if (state.concurrentOnly) keepConcurrent(shown);
  return shown;
}

// Of what is shown only persons with several posts, what they hold them in, and the units of that.
function keepConcurrent(shown) {
  var kept = new Set();
  data.nodes.forEach(function (n) {
    if (!n.concurrent || !shown.has(n.id)) return;
    kept.add(n.id);
    (out.get(n.id) || []).forEach(function (e) {
      if (!e.concurrent) return;
      kept.add(e.to);
      (out.get(e.to) || []).forEach(function (c) { if (c.type === "COVERS") kept.add(c.to); });
    });
  });
  shown.forEach(function (id) { if (!kept.has(id) && !isPlace(byId.get(id))) shown.delete(id); });
}

function visibleEdges(shown) {
  return data.edges.filter(function (e) {
    var to = byId.get(e.to);
    return (e.route || !typeOf.get(e.type).inside) && !state.hidden.types.has(e.type) && shown.has(e.from) && shown.has(e.to) &&
      (!isPlace(to) || e.route);
  });
}

// What lies within so many relationships, those of containment not counted: a place would bring everything in it.
function within(id, hops) {
  var found = new Set([id]), edge = [id];
  while (hops--) {
    var next = [];
    edge.forEach(function (at) {
      var here = (out.get(at) || []).concat(into.get(at) || []).concat(ways(byId.get(at)));
      here.forEach(function (e) {
        if (typeOf.get(e.type).inside) return;
        [e.from, e.to].forEach(function (other) {
          if (!found.has(other) && !isPlace(byId.get(other))) { found.add(other); next.push(other); }
        });
      });
    });
    edge = next;
  }
  return found;
}

// Coverings that reach a unit through a place or an association.
function ways(n) {
  return (n.via || []).map(function (i) { return data.edges[i]; });
}

// Pinyin initials: characters by letter, from the data.
var letterOf = new Map();
Object.keys(data.initials).forEach(function (letter) {
  Array.from(data.initials[letter]).forEach(function (c) { letterOf.set(c, letter); });
});
data.nodes.forEach(function (n) {
  n.key = n.name.normalize("NFKC").toLowerCase();
  n.letters = Array.from(n.key).map(function (c) { return letterOf.get(c) || (c > "\u2e7f" ? "*" : c); }).join("");
});
// A rare character has no known letter and fits any, as long as most of the letters are known.
function fits(letters, key) {
  for (var start = 0; start + key.length <= letters.length; start++) {
    var sure = 0, j = 0;
    for (; j < key.length; j++) {
      if (letters[start + j] === key[j]) sure++; else if (letters[start + j] !== "*") break;
    }
    if (j === key.length && 2 * sure >= j) return true;
  }
  return false;
}
function search(text) {
  var key = text.normalize("NFKC").toLowerCase().trim();
  if (!key) return [];
  var best = [[], [], [], []];
  data.nodes.forEach(function (n) {
    if (n.id.toLowerCase() === key || n.key === key) best[0].push(n);
    else if (n.key.startsWith(key)) best[1].push(n);
    else if (n.key.indexOf(key) >= 0) best[2].push(n);
    else if (fits(n.letters, key)) best[3].push(n);
  });
  return best[0].concat(best[1], best[2], best[3]);
}
