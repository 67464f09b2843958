# Tests of the whole tree and of the command.
add_test(NAME layers COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/check_layers.py ${PROJECT_SOURCE_DIR})

# Every public header compiles alone; once is enough, so not again with sanitizers.
if(NOT ENTENTE_SANITIZE)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/*.hpp)
  set(header_sources "")
  foreach(header IN LISTS headers)
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/include ${header})
    string(MAKE_C_IDENTIFIER ${name} identifier)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${identifier}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${name}\"\n#include \"${name}\"\n" @ONLY)
    list(APPEND header_sources ${source})
  endforeach()
  add_library(headers_compile_alone OBJECT ${header_sources})
  target_link_libraries(headers_compile_alone PRIVATE entente_cli entente_options Boost::headers)
endif()

# Our files in the hands of other programs.
if(TARGET test_export)
  target_link_libraries(test_export PRIVATE Boost::graph rapidjson)
endif()
set(samples ${CMAKE_CURRENT_BINARY_DIR}/samples)
file(MAKE_DIRECTORY ${samples})
add_executable(write_samples ${CMAKE_CURRENT_SOURCE_DIR}/integration/write_samples.cpp)
target_include_directories(write_samples PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(write_samples PRIVATE entente_export entente_data entente_options)
add_test(NAME samples COMMAND write_samples ${samples})
add_test(NAME readers.xml COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_xml.py ${samples})
set(venv_python ${PROJECT_SOURCE_DIR}/build/venv/bin/python)
if(NOT EXISTS ${venv_python})
  set(venv_python ${Python3_EXECUTABLE})
endif()
foreach(name networkx tables round_trip)
  add_test(NAME readers.${name}
           COMMAND ${venv_python} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_${name}.py ${samples})
endforeach()
add_test(NAME readers.communities COMMAND ${venv_python} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_communities.py)
set_tests_properties(readers.communities PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT "ENTENTE=$<TARGET_FILE:entente>")
add_test(NAME readers.gephi COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_gephi.py ${samples}
                                    ${PROJECT_SOURCE_DIR}/build/gephi/gephi-toolkit-0.10.1-all.jar)
set(readers readers.xml readers.networkx readers.tables readers.round_trip readers.gephi)
find_program(NODE node)
if(NODE)
  add_test(NAME readers.javascript
           COMMAND ${NODE} --test ${CMAKE_CURRENT_SOURCE_DIR}/integration/javascript/test_readers.mjs)
  set_tests_properties(readers.javascript PROPERTIES ENVIRONMENT "SAMPLES=${samples}")
  list(APPEND readers readers.javascript)
endif()
set_tests_properties(samples PROPERTIES FIXTURES_SETUP samples)
set_tests_properties(${readers} PROPERTIES FIXTURES_REQUIRED samples SKIP_RETURN_CODE 77)

# The Python package and the notebooks that use it.
if(TARGET entente_python)
  add_test(NAME python.package COMMAND ${venv_python} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_package.py)
  add_test(NAME python.notebooks COMMAND ${venv_python} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_notebooks.py
                                         ${PROJECT_SOURCE_DIR}/notebooks)
  add_test(NAME python.spark COMMAND ${venv_python} ${CMAKE_CURRENT_SOURCE_DIR}/integration/test_spark.py)
  set_tests_properties(python.package python.notebooks python.spark PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT
    "PYTHONPATH=${PROJECT_BINARY_DIR}/python;SOURCE=${PROJECT_SOURCE_DIR};ENTENTE_CORPUS=${PROJECT_SOURCE_DIR}/corpus")
endif()

# The page for browsers (tools/setup installs Node and Chromium; without them these tests are skipped).
find_program(NODE node)
if(NODE)
  set(viewer ${CMAKE_CURRENT_BINARY_DIR}/viewer)
  file(MAKE_DIRECTORY ${viewer})
  add_test(NAME viewer.bundle COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/integration/viewer/bundle.mjs)
  set_tests_properties(viewer.bundle PROPERTIES ENVIRONMENT "SOURCE=${PROJECT_SOURCE_DIR};VIEWER_FOLDER=${viewer}"
                       SKIP_RETURN_CODE 77)
  add_test(NAME viewer.corpus WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
           COMMAND entente build corpus/ -o ${viewer}/graph.html -o ${viewer}/graph.json -o ${viewer}/graph.graphml)
  set_tests_properties(viewer.corpus PROPERTIES FIXTURES_SETUP viewer)
  foreach(name drawing panels saving access safe large pictures d3)
    add_test(NAME viewer.${name} COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/integration/viewer/${name}.test.mjs)
    set(environment "SOURCE=${PROJECT_SOURCE_DIR}" "VIEWER_FOLDER=${viewer}" "SAMPLES=${samples}"
                    "ENTENTE=$<TARGET_FILE:entente>")
    set_tests_properties(viewer.${name} PROPERTIES FIXTURES_REQUIRED "viewer;samples" SKIP_RETURN_CODE 77
                         ENVIRONMENT "${environment}")
  endforeach()
endif()

# The command itself: exact exit codes, what it says, what it writes.
set(large 50)
if(ENTENTE_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(large 2)
endif()
foreach(name usage actors build reading documents extract explain threads merge store lexicon tutorial)
  add_test(NAME cli.${name} COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/test_${name}.py)
  set_tests_properties(cli.${name} PROPERTIES
                       ENVIRONMENT "ENTENTE=$<TARGET_FILE:entente>;SOURCE=${PROJECT_SOURCE_DIR};LARGE=${large}")
endforeach()

# Archives are made in the tests that read them.
if(TARGET test_ingest)
  target_link_libraries(test_ingest PRIVATE LibArchive::LibArchive)
endif()

# The cases of relations are TOML.
if(TARGET test_pipeline)
  target_link_libraries(test_pipeline PRIVATE tomlplusplus)
endif()

# So are those of actors.
if(TARGET test_actors)
  target_link_libraries(test_actors PRIVATE tomlplusplus)
endif()
