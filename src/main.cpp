#include "entente/cli/cli.hpp"

int main(int argc, char** argv) { return entente::run_cli(argc, argv); }
