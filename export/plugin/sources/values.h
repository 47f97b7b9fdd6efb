/* Values of parameters as hosts give them, and the text they are shown as. */
#ifndef VALUES_H
#define VALUES_H
#include "texture.h"

/* In the parameter's range, whole where it is stepped; its exact default for the nearest float to it; what is no number
   is `before`. */
double value_within(const struct parameter *p, double value, double before);
/* A number for a name that stays what it is, whatever parameters come and go. */
uint32_t value_id(const struct parameter *p);
/* The parameter of such a number; -1 for none. */
int value_index(uint32_t id);
/* Text of a value, in `room` bytes with the 0, the same in every locale; 0 where there is no room or no number. */
int value_text(const struct parameter *p, double value, char *out, uint32_t room);
/* The value that a text means, in its range; 0 where it means none. */
int value_parse(const struct parameter *p, const char *text, double *value);
#endif
