/* The number and the texts that a host knows a parameter and its values by. */
#ifndef VALUE_TEXT_H
#define VALUE_TEXT_H
#include "texture.h"

/* A number for a name that stays what it is, whatever parameters come and go. */
uint32_t value_id(const struct parameter *p);
/* The parameter of such a number; -1 for none. */
int value_index(uint32_t id);
/* Text of a value, in `room` bytes with the 0, the same in every locale; 0 where there is no room or no number. */
int value_text(const struct parameter *p, double value, char *out, uint32_t room);
/* The value that a text means, in its range; 0 where it means none. */
int value_parse(const struct parameter *p, const char *text, double *value);
#endif
