#!/bin/sh
touch /tmp/this-must-never-be-run
