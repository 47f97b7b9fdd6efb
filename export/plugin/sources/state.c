/* What a host keeps of an instance: values as a text, which reads the same in every locale and version. */
#include "texture.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_NUMBER 40
static const char heading[] = "texbridge-state ";

double value_within(const struct parameter *p, double value, double before) {
    if (isnan(value)) return before;
    if ((float)value == (float)p->start) value = p->start;
    value = value < p->low ? p->low : value > p->high ? p->high : value;
    return p->stepped ? floor(value + 0.5) : value;
}

static int in_number(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == 'e' || c == 'E'; }

/* A number with a point, whatever the locale of the host has instead. */
static int print_number(double value, char *out) {
    char text[LONGEST_NUMBER];
    int length = snprintf(text, sizeof text, "%.17g", value), size = 0;
    for (int i = 0; i < length; i++) {
        if (in_number(text[i])) out[size++] = text[i];
        else if (size && out[size - 1] != '.') out[size++] = '.';
    }
    return size;
}

/* The finite number that a whole word is, or NaN. */
static double number_of(const char *word, int length) {
    char point[LONGEST_NUMBER], text[2 * LONGEST_NUMBER], *end;
    int size = 0, width = snprintf(point, sizeof point, "%.1f", 0.5) - 2; /* what stands between 0 and 5 */
    if (length < 1 || length >= LONGEST_NUMBER || width < 1 || width > 8) return NAN;
    for (int i = 0, points = 0; i < length; i++) {
        if (in_number(word[i])) text[size++] = word[i];
        else if (word[i] == '.' && !points++) memcpy(text + size, point + 1, (size_t)width), size += width;
        else return NAN;
    }
    text[size] = 0;
    double value = strtod(text, &end);
    return *end || !isfinite(value) ? NAN : value;
}

int state_write(const double *values, char *out, int room) {
    int size = snprintf(out, (size_t)room, "%s1\n", heading);
    if (size >= room) return 0;
    for (int i = 0; i < parameter_count; i++) {
        if (isnan(values[i])) continue;
        char number[LONGEST_NUMBER];
        int length = print_number(values[i], number), name = (int)strlen(parameters[i].symbol);
        if (size + name + length + 3 > room) return 0;
        memcpy(out + size, parameters[i].symbol, (size_t)name), size += name;
        out[size++] = '=';
        memcpy(out + size, number, (size_t)length), size += length;
        out[size++] = '\n';
    }
    out[size] = 0;
    return size;
}

static void read_line(double *values, const char *line, int length) {
    const char *equals = memchr(line, '=', (size_t)length);
    if (!equals) return;
    int name = (int)(equals - line);
    for (int i = 0; i < parameter_count; i++)
        if ((int)strlen(parameters[i].symbol) == name && !memcmp(parameters[i].symbol, line, (size_t)name))
            values[i] = value_within(&parameters[i], number_of(equals + 1, length - name - 1), values[i]);
}

int state_read(double *values, const char *text, int length) {
    int size = (int)sizeof heading - 1, at = 0;
    if (!text || length <= size || memcmp(text, heading, (size_t)size)) return 0;
    if (text[size] < '0' || text[size] > '9') return 0;
    while (at < length && text[at]) {
        const char *end = memchr(text + at, '\n', (size_t)(length - at));
        int line = end ? (int)(end - text) - at : length - at;
        read_line(values, text + at, line);
        at += line + 1;
    }
    return 1;
}
