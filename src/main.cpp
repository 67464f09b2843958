#include <csignal>

#include "entente/cli/cli.hpp"

int main(int argc, char** argv) {
  // A file that grows beyond the limit (ulimit -f) is then an error of the write, told and cleaned up after.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  return entente::run_cli(argc, argv);
}
