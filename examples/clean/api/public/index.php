<?php
// The front controller of the API.
