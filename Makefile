# A short door to meson. `make` builds build/dateline, build/libdateline.so and .a.
BUILD ?= build
PREFIX ?= /usr/local
.PHONY: all deps demo check accept install deb bench fuzz storms format lint clean

all:
	@tools/configure $(BUILD)
	@ninja -C $(BUILD) --quiet product

deps:
	@tools/deps

demo: deps
	@$(MAKE) --no-print-directory all
	@tools/demo $(BUILD)/dateline

check: deps
	@$(MAKE) --no-print-directory all
	@tools/check $(BUILD)

# Takes what the program does now as what the golden tests and the example pages expect: look at the change before committing it.
accept: all
	@tests/golden/run $(BUILD)/dateline --accept
	@tests/examples/run $(BUILD)/dateline --accept

install: all
	@meson configure $(BUILD) --prefix=$(PREFIX) >/dev/null
	@ninja -C $(BUILD) --quiet product
	@meson install -C $(BUILD) --no-rebuild --quiet
	@[ -n "$(DESTDIR)" ] || ldconfig 2>/dev/null || true

# Packages for Debian and Ubuntu, in $(BUILD)/deb; wants dpkg-dev and debhelper.
deb:
	@tools/deb $(BUILD)

bench: all
	@tools/bench $(BUILD) $(if $(QUICK),--quick)

fuzz: all
	@tools/fuzz $(BUILD) "$(TARGET)" "$(TIMES)" "$(SEED)"

# Twice as much of anything costs about twice as much; wants valgrind, takes a quarter of an hour.
storms: all
	@tests/badinput/run $(BUILD) --storms $(KINDS)

format:
	clang-format -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'tools/*.c')

lint: all
	@tools/check_structure $(BUILD)

clean:
	rm -rf $(BUILD)
