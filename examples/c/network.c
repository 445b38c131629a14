/*
 * A 2-18-4-1 network written by hand in C, without any library but the standard one, with the bug that took the author
 * of the source project days: the bias gradients are not averaged over the batch.
 *
 *     cc -O2 -o network network.c -lm
 *     ./network BUNDLE TRACE [--fixed]
 *
 * It reads BUNDLE/inputs.safetensors and writes TRACE in the same format: 8 bytes for the length of a JSON header, the
 * header, the numbers.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS = 2, LAYERS = 3, STEPS = 3 };

static const int UNITS[LAYERS + 1] = {INPUTS, 18, 4, 1};
static const double LEARNING_RATE = 0.1;

static void fail(const char *what, const char *where) {
    fprintf(stderr, "%s: %s\n", where, what);
    exit(2);
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (memory == NULL) {
        fail("not enough memory", "network");
    }
    return memory;
}

/* ---- safetensors, as far as Twinprop writes it ---- */

static char *inputs_header;
static char *inputs_data;

static void open_inputs(const char *bundle) {
    char path[4096];
    snprintf(path, sizeof path, "%s/inputs.safetensors", bundle);
    FILE *file = fopen(path, "rb");
    uint64_t length;
    if (file == NULL || fread(&length, sizeof length, 1, file) != 1) {
        fail("cannot be read", path);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fseek(file, 0, SEEK_SET);
    char *bytes = allocate((size_t) size + 1, 1);
    if (fread(bytes, 1, (size_t) size, file) != (size_t) size) {
        fail("is cut short", path);
    }
    fclose(file);
    inputs_data = bytes + 8 + length;
    inputs_header = allocate(length + 1, 1);
    memcpy(inputs_header, bytes + 8, length);
}

/* A copy of a tensor of doubles; *count becomes its number of elements. */
static double *input(const char *name, size_t *count) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":{", name);
    char *entry = strstr(inputs_header, key);
    char *offsets = entry == NULL ? NULL : strstr(entry, "\"data_offsets\":[");
    unsigned long from, to;
    if (offsets == NULL || sscanf(offsets, "\"data_offsets\":[%lu,%lu]", &from, &to) != 2) {
        fail("is not in inputs.safetensors", name);
    }
    *count = (to - from) / sizeof(double);
    double *values = allocate(*count, sizeof(double));
    memcpy(values, inputs_data + from, to - from);
    return values;
}

static char trace_header[1 << 16];
static double *trace_data;
static size_t trace_length;

/* Records a (rows, columns) tensor under its name in the step; columns 0 stands for a vector. */
static void record(int step, const char *symbol, int layer, const char *suffix, const double *v, int rows, int columns) {
    size_t count = (size_t) rows * (columns == 0 ? 1 : columns);
    size_t end = strlen(trace_header);
    char shape[64];
    snprintf(shape, sizeof shape, columns == 0 ? "%d" : "%d,%d", rows, columns);
    snprintf(
            trace_header + end,
            sizeof trace_header - end,
            "%s\"step%d/%s%d%s\":{\"dtype\":\"F64\",\"shape\":[%s],\"data_offsets\":[%zu,%zu]}",
            end == 0 ? "{" : ",",
            step,
            symbol,
            layer,
            suffix,
            shape,
            trace_length * sizeof(double),
            (trace_length + count) * sizeof(double));
    trace_data = realloc(trace_data, (trace_length + count) * sizeof(double));
    if (trace_data == NULL) {
        fail("not enough memory", "network");
    }
    memcpy(trace_data + trace_length, v, count * sizeof(double));
    trace_length += count;
}

static void write_trace(const char *path) {
    strcat(trace_header, "}");
    uint64_t length = strlen(trace_header);
    FILE *file = fopen(path, "wb");
    if (file == NULL
        || fwrite(&length, sizeof length, 1, file) != 1
        || fwrite(trace_header, 1, length, file) != length
        || fwrite(trace_data, sizeof(double), trace_length, file) != trace_length
        || fclose(file) != 0) {
        fail("cannot be written", path);
    }
}

/* ---- the network ---- */

/* z = a W + b and a = f(z): ReLU, and the sigmoid in the last layer; samples in rows. */
static void forward(int layer, int m, const double *a, const double *w, const double *b, double *z, double *out) {
    int in = UNITS[layer - 1], units = UNITS[layer];
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < units; j++) {
            double sum = b[j];
            for (int k = 0; k < in; k++) {
                sum += a[i * in + k] * w[k * units + j];
            }
            z[i * units + j] = sum;
            out[i * units + j] = layer == LAYERS ? 1 / (1 + exp(-sum)) : sum > 0 ? sum : 0;
        }
    }
}

/* dW = (1/m) aT dz and db = (1/m) sum of dz, if it were right. */
static void gradients(int layer, int m, const double *a, const double *dz, double *dw, double *db, int fixed) {
    int in = UNITS[layer - 1], units = UNITS[layer];
    memset(dw, 0, sizeof(double) * (size_t) (in * units));
    memset(db, 0, sizeof(double) * (size_t) units);
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < units; j++) {
            db[j] += fixed ? dz[i * units + j] / m : dz[i * units + j]; /* the bug: not divided by m */
            for (int k = 0; k < in; k++) {
                dw[k * units + j] += a[i * in + k] * dz[i * units + j] / m;
            }
        }
    }
}

/* dz of the layer before: dz WT where z > 0. */
static void backward(int layer, int m, const double *dz, const double *w, const double *z, double *before) {
    int in = UNITS[layer - 1], units = UNITS[layer];
    for (int i = 0; i < m; i++) {
        for (int k = 0; k < in; k++) {
            double sum = 0;
            for (int j = 0; j < units; j++) {
                sum += dz[i * units + j] * w[k * units + j];
            }
            before[i * in + k] = z[i * in + k] > 0 ? sum : 0;
        }
    }
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fail("expected BUNDLE TRACE [--fixed]", argv[0]);
    }
    int fixed = argc > 3 && strcmp(argv[3], "--fixed") == 0;
    open_inputs(argv[1]);
    double *w[LAYERS + 1], *b[LAYERS + 1], *z[LAYERS + 1], *a[LAYERS + 1], *dz[LAYERS + 1], *dw[LAYERS + 1], *db[LAYERS + 1];
    size_t count;
    double *y = input("y", &count);
    int m = (int) count;
    a[0] = input("x", &count);
    for (int k = 1; k <= LAYERS; k++) {
        char name[8];
        snprintf(name, sizeof name, "W%d", k);
        w[k] = input(name, &count);
        dw[k] = allocate(count, sizeof(double));
        snprintf(name, sizeof name, "b%d", k);
        b[k] = input(name, &count);
        db[k] = allocate(count, sizeof(double));
        z[k] = allocate((size_t) (m * UNITS[k]), sizeof(double));
        a[k] = allocate((size_t) (m * UNITS[k]), sizeof(double));
        dz[k] = allocate((size_t) (m * UNITS[k]), sizeof(double));
    }
    for (int step = 0; step < STEPS; step++) {
        for (int k = 1; k <= LAYERS; k++) {
            forward(k, m, a[k - 1], w[k], b[k], z[k], a[k]);
        }
        for (int i = 0; i < m; i++) {
            dz[LAYERS][i] = a[LAYERS][i] - y[i];
        }
        for (int k = LAYERS; k >= 1; k--) {
            gradients(k, m, a[k - 1], dz[k], dw[k], db[k], fixed);
            if (k > 1) {
                backward(k, m, dz[k], w[k], z[k - 1], dz[k - 1]);
            }
        }
        for (int k = 1; k <= LAYERS; k++) {
            for (int i = 0; i < UNITS[k - 1] * UNITS[k]; i++) {
                w[k][i] -= LEARNING_RATE * dw[k][i];
            }
            for (int j = 0; j < UNITS[k]; j++) {
                b[k][j] -= LEARNING_RATE * db[k][j];
            }
            record(step, "z", k, "", z[k], m, UNITS[k]);
            record(step, "a", k, "", a[k], m, UNITS[k]);
            record(step, "dz", k, "", dz[k], m, UNITS[k]);
            record(step, "dW", k, "", dw[k], UNITS[k - 1], UNITS[k]);
            record(step, "db", k, "", db[k], UNITS[k], 0);
            record(step, "W", k, "_new", w[k], UNITS[k - 1], UNITS[k]);
            record(step, "b", k, "_new", b[k], UNITS[k], 0);
        }
    }
    write_trace(argv[2]);
    return 0;
}
