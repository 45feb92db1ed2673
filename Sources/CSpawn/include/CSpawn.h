// Starting a program that is watched over, so that nothing of it is ever left behind.
#pragma once
