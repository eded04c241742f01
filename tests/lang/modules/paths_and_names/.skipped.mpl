neither is this (
