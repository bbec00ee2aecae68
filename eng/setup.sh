# Sets this machine up: sourced by surrogate, test.sh and bench.sh. Everything it says goes to standard error.
# shellcheck shell=bash

root=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd -P)
runtime_packages=(clang-19 libclang1-19 libclang-common-19-dev libc6-dev bubblewrap)

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# The .NET tools write below HOME; without a usable one they get a folder here.
if [[ ! -d ${HOME:-} || ! -w ${HOME:-} ]]; then
    export HOME=$root/artifacts/home
    mkdir -p "$HOME"
fi

require_dotnet() {
    local command=${1:-}
    [[ -x $HOME/.dotnet/dotnet ]] && PATH=$PATH:$HOME/.dotnet
    command -v dotnet > /dev/null ||
        die "surrogate: the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download, then run $command again."
}

# Without a terminal, sudo counts only when it asks for no password.
may_use_sudo() {
    command -v sudo > /dev/null || return 1
    [[ -t 0 ]] || sudo -n true 2> /dev/null
}

# require_packages NAME...: installs the Debian packages that are missing, as root or through sudo, starting no service. What was found
# counts until dpkg's state bears another time than then: asking dpkg takes longer than all else that precedes a start.
require_packages() {
    local missing=() package found=$root/artifacts/.packages state=/var/lib/dpkg/status known=
    if [[ -e $found && ! $found -nt $state && ! $found -ot $state ]]; then
        read -r known < "$found" || true
        [[ $known != "$*" ]] || return 0
    fi
    command -v dpkg-query > /dev/null ||
        die "surrogate: this is not a Debian system; install by hand what these packages hold, then run the built host itself: $*"
    local installed
    installed=";$(dpkg-query -W -f='${Package}=${db:Status-Status};' "$@" 2> /dev/null || true)"
    for package; do
        [[ $installed == *";$package=installed;"* ]] || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then
        # Moved into place, since another call may be reading it; where nothing can be written, dpkg is asked each time.
        { mkdir -p "$root/artifacts" && echo "$*" > "$found.$$" && touch -r "$state" "$found.$$" && mv "$found.$$" "$found"; } 2> /dev/null || true
        return 0
    fi

    local by_hand="sudo apt-get install --no-install-recommends ${missing[*]}" as_root=()
    if ((EUID != 0)); then
        may_use_sudo || die "surrogate: Debian packages are missing. Run: $by_hand"
        as_root=(sudo)
    fi
    say "surrogate: installing Debian packages: ${missing[*]}"
    "${as_root[@]}" bash "$root/eng/install-packages.sh" "${missing[@]}" ||
        die "surrogate: the packages could not be installed (the reason is above). Run: $by_hand"
}

# cancel_with MESSAGE: lets Ctrl-C end this subshell, and with it the script, with the message. The program that it interrupts may fail like
# any other, and the reason to be reported would then be one that it does not have.
cancel_with() {
    cancelled=$1
    trap 'say "$cancelled"; trap - INT; kill -INT "$BASHPID"' INT
}

# is_newer STAMP PATH...: whether anything below the paths is newer than the stamp, or there is no stamp.
is_newer() {
    local stamp=$1
    shift
    [[ ! -e $stamp || -n $(find "$@" -newer "$stamp" -print -quit) ]]
}

# build_when_outdated NAME PROJECT PATH...: builds the project in Release when a path changed since its last good build.
build_when_outdated() {
    local name=$1 project=$2
    shift 2
    local stamp=$root/artifacts/.built-$name
    is_newer "$stamp" "$@" || return 0
    mkdir -p "$root/artifacts"
    (
        flock 9
        is_newer "$stamp" "$@" || exit 0 # another call has built it meanwhile
        cancel_with "surrogate: cancelled before $name was built"
        say "surrogate: building $name (about a minute the first time)"
        touch "$stamp.next"
        if ! run_build "$project" "$stamp.log"; then
            grep -E 'error|warn' "$stamp.log" | sort -u | head -20 >&2 || true
            die "surrogate: the build failed; its whole output is in $stamp.log"
        fi
        mv "$stamp.next" "$stamp"
    ) 9> "$root/artifacts/.lock"
}

# run_build PROJECT LOG: without the ahead-of-time compiler where that cannot be restored; it only makes the start quicker.
run_build() {
    local build=(dotnet build "$1" -c Release -v q -nologo --disable-build-servers)
    "${build[@]}" > "$2" 2>&1 && return
    grep -qi 'NU1[0-9]*.*crossgen' "$2" && "${build[@]}" -p:AheadOfTime=false > "$2" 2>&1
}

# install_torch: places libtorch, or with LIBTORCH=FOLDER only what joins TorchSharp to the one there, in artifacts/libtorch.
install_torch() {
    local folder=$root/artifacts/libtorch log=$root/artifacts/.libtorch.log wanted=all options=()
    [[ ! ${LIBTORCH:-} ]] || wanted=bridge options=(-p:Libraries=false)
    [[ ${SURROGATE_CUDA:-} != 1 || $wanted == bridge ]] || wanted=cuda options=(-p:Cuda=true)
    ! has_torch || return 0
    say "surrogate: installing libtorch for TorchSharp ($([[ $wanted == bridge ]] && echo 3 || echo 130) MB to download)"
    mkdir -p "$root/artifacts"
    (
        flock 9
        ! has_torch || exit 0 # another call has placed it meanwhile
        cancel_with "surrogate: cancelled before libtorch was installed; ./surrogate install torch begins anew"
        rm -rf "$folder.new"
        mkdir "$folder.new"
        touch "$folder.new/.installed"
        options+=(-p:LibTorchFolder="$folder.new/")
        if ! dotnet build "$root/eng/LibTorch.proj" -restore -v q -nologo --disable-build-servers "${options[@]}" > "$log" 2>&1; then
            grep -E 'error|warn' "$log" | sort -u | head -5 >&2 || true
            die "surrogate: libtorch could not be installed; the whole output is in $log"
        fi
        echo "$wanted $(stat -c %s "$folder.new/libLibTorchSharp.so")" > "$folder.new/.contents"
        # Programs that have the earlier files loaded keep them.
        rm -rf "$folder"
        mv "$folder.new" "$folder"
    ) 9> "$root/artifacts/.lock"
}

# has_torch: whether $folder holds what is $wanted, whole and of today's versions.
has_torch() {
    local contents size
    ! is_newer "$folder/.installed" "$root"/eng/{LibTorch.proj,WeakVersionNeed.targets} "$root/Directory.Packages.props" || return 1
    read -r contents size < "$folder/.contents" 2> /dev/null || return 1
    [[ $(stat -c %s "$folder/libLibTorchSharp.so" 2> /dev/null) == "$size" ]] || return 1
    # The libraries are links into the NuGet cache, which may have been emptied since.
    [[ $wanted == bridge || ($contents == "$wanted" && -e $folder/libtorch_cpu.so) ]]
}

build_inputs=("$root"/{src,plugins,eng} "$root"/Directory.{Build.props,Build.targets,Packages.props} "$root/global.json")

build_product() { build_when_outdated product "$root/eng/Product.proj" "${build_inputs[@]}"; }
