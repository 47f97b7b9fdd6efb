#include "value_text.h"
#include "layout.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 64

/* FNV-1a, 32 bits. */
uint32_t value_id(const struct parameter *p) {
    uint32_t hash = 2166136261u;
    for (const char *c = p->symbol; *c; c++) hash = (hash ^ (unsigned char)*c) * 16777619u;
    return hash == UINT32_MAX ? 0 : hash; /* which CLAP keeps for none */
}

int value_index(uint32_t id) {
    for (int i = 0; i < parameter_count; i++)
        if (value_id(&parameters[i]) == id) return i;
    return -1;
}

/* Words that stand for one value. */
static const char *word_of(const struct parameter *p, double value) {
    if (p->kind == CONTROL && p->index == CONTROL_LEVEL && value <= p->low) return "silence";
    if (p->kind == FREEZE) return value >= 0.5 ? "on" : "off";
    return NULL;
}

/* As many decimals as tell some ten thousand values of the range apart. */
static int decimals_of(const struct parameter *p) {
    int digits = 0;
    if (p->stepped) return 0;
    for (double width = p->high - p->low; width > 1.0 && digits < 4; width /= 10.0) digits++;
    return 4 - digits;
}

int value_text(const struct parameter *p, double value, char *out, uint32_t room) {
    static const double powers[] = {1.0, 10.0, 100.0, 1e3, 1e4};
    if (isnan(value) || !room) return 0;
    value = value_within(p, value, p->start);
    const char *word = word_of(p, value);
    char text[LONGEST + 32];
    int decimals = decimals_of(p), length;
    int64_t number = llround(fabs(value) * powers[decimals]), one = (int64_t)powers[decimals];
    const char *sign = value < 0.0 && number ? "-" : "", *space = *p->unit ? " " : "";
    if (word) length = snprintf(text, sizeof text, "%s", word);
    else if (decimals) /* by whole numbers: a host may have set a locale with another decimal point */
        length = snprintf(text, sizeof text, "%s%lld.%0*lld%s%s", sign, (long long)(number / one), decimals,
                          (long long)(number % one), space, p->unit);
    else length = snprintf(text, sizeof text, "%s%lld%s%s", sign, (long long)number, space, p->unit);
    if (length < 0 || (uint32_t)length >= room || (size_t)length >= sizeof text) return 0;
    memcpy(out, text, (size_t)length + 1);
    return 1;
}

/* Digits with a point or a comma among them; where they end. */
static const char *number_in(const char *at, double *value) {
    double sign = *at == '-' ? -1.0 : 1.0, number = 0.0, place = 1.0;
    int digits = 0, behind = 0;
    if (*at == '-' || *at == '+') at++;
    for (; isdigit((unsigned char)*at) || (!behind && (*at == '.' || *at == ',')); at++) {
        if (!isdigit((unsigned char)*at)) { behind = 1; continue; }
        number = number * 10.0 + (*at - '0'), digits++;
        if (behind) place *= 10.0;
        if (digits > 300) return NULL;
    }
    *value = sign * number / place;
    return digits ? at : NULL;
}

static int same(const char *text, const char *word) {
    while (*text && tolower((unsigned char)*text) == tolower((unsigned char)*word)) text++, word++;
    while (*text == ' ' || *text == '\t') text++;
    return !*text && !*word;
}

int value_parse(const struct parameter *p, const char *text, double *value) {
    const double ends[] = {p->low, p->high};
    double number;
    while (*text == ' ' || *text == '\t') text++;
    for (int i = 0; i < 2; i++) {
        const char *word = word_of(p, ends[i]);
        if (word && same(text, word)) return *value = ends[i], 1;
    }
    const char *rest = number_in(text, &number);
    if (!rest) return 0;
    while (*rest == ' ' || *rest == '\t') rest++;
    if (*rest && !same(rest, p->unit)) return 0;
    return *value = value_within(p, number, p->start), 1;
}
