#!/usr/bin/env bash
# keras 3.15.1 and optax 0.2.8 (jax 0.10.2): optimizers of one name take other steps.
#
# Momentum: keras keeps the rate inside what is remembered, so that a ball rolls on when the rate has
# become 0; optax multiplies afterwards, and it stands still. AMSGrad: keras corrects the largest
# average of squares for its bias, optax keeps the largest of the corrected ones (both are computed
# beside them). NAdam: the first step along a slope of 1 is 0.106 in keras, which has a schedule for
# its momentum, and 0.147 in optax. RMSprop and Nesterov’s momentum agree. All begin at 0; the slopes
# and the rates are given, and four places are printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    keras==3.15.1 optax==0.2.8 jax==0.10.2 jaxlib==0.10.2
seen=$(KERAS_BACKEND=jax JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PYTHON'
import jax.numpy as jnp
import keras
import optax


def of_keras(optimizer, slopes, rates):
    place, places = keras.Variable(0.0), []
    for slope, rate in zip(slopes, rates):
        optimizer.learning_rate = rate
        optimizer.apply([keras.ops.convert_to_tensor(slope)], [place])
        places.append(f"{float(place.value):.4f}")
    return places


def of_optax(make, slopes, rates):
    optimizer = optax.inject_hyperparams(make)(learning_rate=rates[0])
    place, places = jnp.float32(0.0), []
    state = optimizer.init(place)
    for slope, rate in zip(slopes, rates):
        state.hyperparams["learning_rate"] = jnp.float32(rate)
        movement, state = optimizer.update(jnp.float32(slope), state, place)
        place = optax.apply_updates(place, movement)
        places.append(f"{float(place):.4f}")
    return places


def amsgrad(slopes, rate, corrects_first):
    mean = square = largest = place = 0.0
    places = []
    for step, slope in enumerate(slopes, 1):
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        correction = 1 - 0.999**step
        largest = max(largest, square / correction if corrects_first else square)
        divisor = (largest if corrects_first else largest / correction) ** 0.5
        place -= rate * mean / (1 - 0.9**step) / (divisor + 1e-7)
        places.append(f"{place:.4f}")
    return places


ones, falling, steady = [1.0] * 4, [1.0, 0.01, 0.01, 0.01], [0.1] * 4
ended = [0.1, 0.1, 0.0, 0.0]
of = keras.optimizers
print("momentum keras", *of_keras(of.SGD(0.1, momentum=0.9), ones, ended))
print("momentum optax", *of_optax(lambda learning_rate: optax.sgd(learning_rate, 0.9), ones, ended))
print("amsgrad keras", *of_keras(of.Adam(0.1, amsgrad=True), falling, steady))
print("amsgrad, corrected when used", *amsgrad(falling, 0.1, False))
print("amsgrad optax", *of_optax(lambda learning_rate: optax.amsgrad(learning_rate), falling, steady))
print("amsgrad, corrected when kept", *amsgrad(falling, 0.1, True))
print("nadam keras", *of_keras(of.Nadam(0.1), ones, steady))
print("nadam optax", *of_optax(lambda learning_rate: optax.nadam(learning_rate), ones, steady))
print("rmsprop keras", *of_keras(of.RMSprop(0.1), ones, steady))
print("rmsprop optax", *of_optax(lambda learning_rate: optax.rmsprop(learning_rate), ones, steady))
PYTHON
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'EXPECTED'
momentum keras -0.1000 -0.2900 -0.4610 -0.6149
momentum optax -0.1000 -0.2900 -0.2900 -0.2900
amsgrad keras -0.1000 -0.1677 -0.2207 -0.2646
amsgrad, corrected when used -0.1000 -0.1677 -0.2207 -0.2646
amsgrad optax -0.1000 -0.1479 -0.1785 -0.2005
amsgrad, corrected when kept -0.1000 -0.1479 -0.1785 -0.2005
nadam keras -0.1063 -0.1836 -0.2548 -0.3249
nadam optax -0.1474 -0.2631 -0.3709 -0.4756
rmsprop keras -0.3162 -0.5456 -0.7377 -0.9083
rmsprop optax -0.3162 -0.5456 -0.7377 -0.9083
EXPECTED
