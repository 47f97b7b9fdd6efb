/* The values of a morph's maker for its knobs, as `BlendRenderer` (realtime/synthesis/morph.py) works them out. Knobs stand
   in the ranges that they have at 0; on the way to 1 these move, and each value keeps its place in its range. */
#include "texture.h"
#include <math.h>

static double within(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

static double mix(double x, double y, double amount, int logarithmic) {
    if (x == y) return x;
    if (logarithmic && x > 0.0 && y > 0.0) return pow(x, 1.0 - amount) * pow(y, amount);
    return (1.0 - amount) * x + amount * y;
}

static struct range between(const struct range *a, const struct range *b, double amount) {
    struct range r = {mix(a->low, b->low, amount, a->logarithmic), mix(a->high, b->high, amount, a->logarithmic), 0.0,
                      a->logarithmic};
    r.start = within(mix(a->start, b->start, amount, a->logarithmic), r.low, r.high);
    return r;
}

static double place_in(const struct range *r, double value) {
    value = within(value, r->low, r->high);
    if (r->logarithmic) return log(value / r->low) / log(r->high / r->low);
    return (value - r->low) / (r->high - r->low);
}

static double value_at(const struct range *r, double place) {
    place = within(place, 0.0, 1.0);
    if (r->logarithmic) return within(r->low * pow(r->high / r->low, place), r->low, r->high);
    return within(r->low + place * (r->high - r->low), r->low, r->high);
}

static int is_same(const struct range *a, const struct range *b) {
    return a->low == b->low && a->high == b->high && a->start == b->start && a->logarithmic == b->logarithmic;
}

static double carry(double value, const struct range *old, const struct range *new) {
    if (is_same(old, new)) return value;
    double at = place_in(old, value), start = place_in(old, old->start), wanted = place_in(new, new->start);
    if (at <= start) return value_at(new, start > 0.0 ? wanted * at / start : wanted);
    return value_at(new, wanted + (1.0 - wanted) * (at - start) / (1.0 - start));
}

void values_of_maker(const double *knobs, double *out) {
    double amount = knobs[morph_knob];
    for (int n = 0; n < number_count; n++) {
        int k = numbers[n].knob;
        out[n] = k < 0 ? 0.0 : knobs[k];
        if (k < 0 || k == morph_knob) continue;
        struct range now = between(&ends[k][0], &ends[k][1], amount);
        out[n] = carry(out[n], &ends[k][0], &now);
        if (numbers[n].side < 2) out[n] = carry(out[n], &now, &numbers[n].own);
    }
}
